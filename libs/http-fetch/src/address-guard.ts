import { BlockList, isIP } from 'node:net';

/** Decides which addresses a socket may be opened to. */
export interface AddressGuard {
  allows(address: string, port: number): boolean;
}

/** IANA IPv4 Special-Purpose Address Registry (RFC 6890), multicast and the reserved class E: not of the public net. */
const SPECIAL_IPV4: readonly (readonly [network: string, prefix: number])[] = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
  // Looks public, and answers inside one cloud only: its metadata and agent service.
  ['168.63.129.16', 32],
];

/** Global unicast (RFC 4291 section 2.4). All else of IPv6, mapped and translated IPv4 included, is refused. */
const PUBLIC_IPV6: readonly [network: string, prefix: number] = ['2000::', 3];

/** Inside it: protocol assignments with Teredo, documentation, 6to4 with its embedded IPv4, segment routing. */
const SPECIAL_IPV6: readonly (readonly [network: string, prefix: number])[] = [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
];

const special = new BlockList();
for (const [network, prefix] of SPECIAL_IPV4) special.addSubnet(network, prefix, 'ipv4');
for (const [network, prefix] of SPECIAL_IPV6) special.addSubnet(network, prefix, 'ipv6');
const publicIpv6 = new BlockList();
publicIpv6.addSubnet(...PUBLIC_IPV6, 'ipv6');

/** Whether an address belongs to the public net. Anything that is not an IP literal does not. */
export function isPublicAddress(address: string): boolean {
  switch (isIP(address)) {
    case 4:
      return !special.check(address, 'ipv4');
    case 6:
      return (
        !hasZone(address) &&
        publicIpv6.check(address, 'ipv6') &&
        !special.check(address, 'ipv6') &&
        !isIsatap(address)
      );
    default:
      return false;
  }
}

/** RFC 4007 section 11: a zone is about a link, and no address of the public net has one. */
const hasZone = (address: string): boolean => address.includes('%');

/** RFC 5214 section 6.1: an interface identifier that holds an IPv4 address, under any prefix. */
function isIsatap(address: string): boolean {
  const groups = groupsOf(address);
  return groups[5] === 0x5efe && (groups[4] === 0 || groups[4] === 0x200);
}

/** The eight groups of an IPv6 address without a zone. */
function groupsOf(address: string): number[] {
  const [head = '', tail = ''] = new URL(`http://[${address}]/`).hostname.slice(1, -1).split('::');
  const parse = (part: string): number[] =>
    part === '' ? [] : part.split(':').map((group) => parseInt(group, 16));
  const [before, after] = [parse(head), parse(tail)];
  return [...before, ...new Array<number>(8 - before.length - after.length).fill(0), ...after];
}

interface Exception {
  addresses: BlockList;
  /** Every port where absent. */
  port?: number;
}

/**
 * Lets public addresses through, and the exceptions: `address`, `address/prefix`, `address:port` or `[address]:port`.
 * @throws RangeError for an exception that is none of these.
 */
export function createAddressGuard(exceptions: readonly string[]): AddressGuard {
  const allowed = exceptions.map(parseException);
  return {
    allows: (address, port) =>
      isPublicAddress(address) ||
      allowed.some(
        (exception) =>
          (exception.port === undefined || exception.port === port) &&
          exception.addresses.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4'),
      ),
  };
}

function parseException(text: string): Exception {
  const [, bracketed, plain, prefix, port] =
    /^(?:\[([0-9a-f:.]+)\]|([0-9a-f:.]+?))(?:\/(\d{1,3}))?(?::(\d{1,5}))?$/iu.exec(withBrackets(text)) ?? [];
  const address = bracketed ?? plain ?? '';
  const family = isIP(address);
  if (family === 0) throw new RangeError(`"${text}" is no address, address/prefix or address:port`);
  const longest = family === 6 ? 128 : 32;
  const length = Number(prefix ?? longest);
  if (length > longest) throw new RangeError(`"${text}" has a prefix longer than ${longest}`);
  const addresses = new BlockList();
  addresses.addSubnet(address, length, family === 6 ? 'ipv6' : 'ipv4');
  return port === undefined ? { addresses } : { addresses, port: Number(port) };
}

/** A bare IPv6 address has no port: its colons are its own. */
function withBrackets(text: string): string {
  const [address = '', ...rest] = text.split('/');
  return isIP(address) === 6 ? [`[${address}]`, ...rest].join('/') : text;
}
