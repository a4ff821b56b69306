import { createSocket, type Socket } from 'node:dgram';
import { Resolver } from 'node:dns';
import { once } from 'node:events';
import { isIP, type LookupFunction } from 'node:net';

/** The addresses of a name at this moment; undefined where the server should stay silent. */
export type Zone = (name: string) => readonly string[] | undefined;

const A = 1;
const AAAA = 28;
const HEADER_BYTES = 12;
const RESPONSE = 0x8180;
const NAME_ERROR = 3;

/** A real DNS server on loopback, with a lookup that asks it as the system's would be asked. */
export class DnsServer {
  private constructor(
    private readonly socket: Socket,
    private readonly resolver: Resolver,
  ) {}

  static async start(zone: Zone): Promise<DnsServer> {
    const socket = createSocket('udp4');
    socket.on('message', (query, { port, address }) => {
      const answer = answerTo(query, zone);
      if (answer !== undefined) socket.send(answer, port, address);
    });
    socket.bind(0, '127.0.0.1');
    await once(socket, 'listening');
    const resolver = new Resolver({ timeout: 60_000, tries: 1 });
    resolver.setServers([`127.0.0.1:${socket.address().port}`]);
    return new DnsServer(socket, resolver);
  }

  /** Both families, as `dns.lookup` gives them. */
  readonly lookup: LookupFunction = (hostname, _options, callback) => {
    this.resolver.resolve4(hostname, (noA, four) => {
      this.resolver.resolve6(hostname, (noAaaa, six) => {
        const found = [...(noA ? [] : four), ...(noAaaa ? [] : six)].map((address) => ({
          address,
          family: isIP(address),
        }));
        callback(found.length === 0 ? (noA ?? noAaaa) : null, found);
      });
    });
  };

  close(): void {
    this.resolver.cancel();
    this.socket.close();
  }
}

/** RFC 1035 section 4.1: one question, its answers. */
function answerTo(query: Buffer, zone: Zone): Buffer | undefined {
  const labels: string[] = [];
  let at = HEADER_BYTES;
  for (let length = query[at] ?? 0; length > 0; length = query[at] ?? 0) {
    labels.push(query.toString('latin1', at + 1, at + 1 + length));
    at += 1 + length;
  }
  const type = query.readUInt16BE(at + 1);
  const question = query.subarray(HEADER_BYTES, at + 5);
  const known = zone(labels.join('.').toLowerCase());
  if (known === undefined) return undefined;
  const family = type === A ? 4 : type === AAAA ? 6 : 0;
  const records = known.filter((address) => isIP(address) === family).map((address) => record(type, address));
  const header = Buffer.alloc(HEADER_BYTES);
  query.copy(header, 0, 0, 2);
  header.writeUInt16BE(known.length === 0 ? RESPONSE | NAME_ERROR : RESPONSE, 2);
  header.writeUInt16BE(1, 4);
  header.writeUInt16BE(records.length, 6);
  return Buffer.concat([header, question, ...records]);
}

/** The name is a pointer to the question's; it lives for no time. */
function record(type: number, address: string): Buffer {
  const data = type === A ? Buffer.from(address.split('.').map(Number)) : sixteenBytes(address);
  const head = Buffer.from([0xc0, HEADER_BYTES, 0, type, 0, 1, 0, 0, 0, 0, 0, data.length]);
  return Buffer.concat([head, data]);
}

function sixteenBytes(address: string): Buffer {
  const [head = '', tail = ''] = new URL(`http://[${address}]/`).hostname.slice(1, -1).split('::');
  const groups = (part: string): string[] =>
    part === '' ? [] : part.split(':').map((group) => group.padStart(4, '0'));
  const [before, after] = [groups(head), groups(tail)];
  const zeros = new Array<string>(8 - before.length - after.length).fill('0000');
  return Buffer.from([...before, ...zeros, ...after].join(''), 'hex');
}
