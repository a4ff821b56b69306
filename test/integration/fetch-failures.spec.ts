import { once } from 'node:events';
import { createServer as createTlsServer } from 'node:https';
import { createServer, type AddressInfo, type LookupFunction, type Server, type Socket } from 'node:net';
import { afterEach, describe, expect, it } from '@jest/globals';
import { createAddressGuard, HttpClient, type FetchError, type StepTimeouts } from '#libs/http-fetch';
import { selfSignedCertificate } from '../support/certificate.js';
import { DnsServer } from '../support/dns-server.js';

/** Long enough never to be what ends a request, on a busy machine. */
const PATIENCE_MS = 20_000;
const SHORT_MS = 300;
const DRIP_MS = 50;

const closing: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

/** Listens on loopback until the test ends. */
async function open(server: Server): Promise<number> {
  const sockets = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    sockets.add(socket.on('error', () => undefined));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  closing.push(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  return (server.address() as AddressInfo).port;
}

/** A server that speaks bytes: called with each connection once its request has come. */
const raw = (answer: (socket: Socket) => void): Promise<number> =>
  open(
    createServer((socket) =>
      socket.once('data', () => {
        answer(socket);
      }),
    ),
  );

const says = (text: string): Promise<number> => raw((socket) => socket.end(text, 'latin1'));

function client(
  steps: Partial<StepTimeouts> = {},
  more: { timeoutMs?: number; lookup?: LookupFunction } = {},
): HttpClient {
  const patient = { connectMs: PATIENCE_MS, headersMs: PATIENCE_MS, chunkMs: PATIENCE_MS };
  const made = new HttpClient({
    guard: createAddressGuard(['127.0.0.1']),
    userAgent: 'Test/1',
    timeoutMs: PATIENCE_MS,
    maxBytes: 100_000,
    stepTimeouts: { ...patient, ...steps },
    ...more,
  });
  closing.push(() => made.close());
  return made;
}

const failureOf = async (request: Promise<unknown>): Promise<FetchError> =>
  request.then(
    () => {
      throw new Error('the request did not fail');
    },
    (error: unknown) => error as FetchError,
  );

const url = (port: number, scheme = 'http'): string => `${scheme}://127.0.0.1:${port}/`;
const OK = 'HTTP/1.1 200 OK\r\n';

/** Writes one piece now and again, for as long as anyone listens. */
function drip(socket: Socket, piece: string): void {
  const timer = setInterval(() => socket.write(piece), DRIP_MS);
  socket.once('close', () => {
    clearInterval(timer);
  });
}

describe('time-outs', () => {
  it('give up on a name that nobody answers for', async () => {
    const dns = await DnsServer.start(() => undefined);
    closing.push(() => {
      dns.close();
    });
    const failure = await failureOf(
      client({ connectMs: SHORT_MS }, { lookup: dns.lookup }).get('http://news.test/'),
    );
    expect(failure).toMatchObject({ code: 'timeout', phase: 'connect', retryable: true });
  });

  it('give up on a handshake that does not come', async () => {
    const port = await open(createServer());
    const failure = await failureOf(client({ connectMs: SHORT_MS }).get(url(port, 'https')));
    expect(failure).toMatchObject({ code: 'timeout', phase: 'connect' });
  });

  it.each<[what: string, answer: (socket: Socket) => void, steps: Partial<StepTimeouts>, phase: string]>([
    ['says nothing', () => undefined, { headersMs: SHORT_MS }, 'headers'],
    [
      'drips its head',
      (socket) => {
        socket.write(`${OK}X: `);
        drip(socket, 'x');
      },
      { headersMs: SHORT_MS },
      'headers',
    ],
    [
      'stops in its body',
      (socket) => socket.write(`${OK}Content-Length: 10\r\n\r\nhalf`),
      { chunkMs: SHORT_MS },
      'chunk',
    ],
  ])('give up on a server that %s', async (_what, answer, steps, phase) => {
    const failure = await failureOf(client(steps).get(url(await raw(answer))));
    expect(failure).toMatchObject({ code: 'timeout', phase });
  });

  it('give up on a server that drips its body', async () => {
    const port = await raw((socket) => {
      socket.write(`${OK}Content-Length: 100000\r\n\r\n`);
      drip(socket, 'x');
    });
    const failure = await failureOf(client({}, { timeoutMs: 2 * SHORT_MS }).get(url(port)));
    expect(failure).toMatchObject({ code: 'timeout', phase: 'whole' });
  });

  it('do not wait for a body that nobody needs', async () => {
    const port = await raw((socket) => {
      socket.write('HTTP/1.1 429 Slow Down\r\nRetry-After: 60\r\nContent-Length: 1000\r\n\r\n');
      drip(socket, 'x');
    });
    const { status, headers } = await client({}, { timeoutMs: 4 * SHORT_MS }).get(url(port));
    expect([status, headers['retry-after']]).toEqual([429, '60']);
  });

  it('count redirects in, and tell the way so far', async () => {
    const silent = await raw(() => undefined);
    const port = await says(`HTTP/1.1 301 Moved\r\nLocation: ${url(silent)}\r\nContent-Length: 0\r\n\r\n`);
    const failure = await failureOf(client({}, { timeoutMs: 2 * SHORT_MS }).get(url(port)));
    expect(failure).toMatchObject({
      phase: 'whole',
      redirects: [{ status: 301, from: url(port), to: url(silent) }],
    });
  });
});

describe('a request that is given up', () => {
  it.each(['before', 'during'])('%s it is sent', async (when) => {
    const port = await raw(() => undefined);
    const controller = new AbortController();
    if (when === 'before') controller.abort();
    const failing = failureOf(client().get(url(port), { signal: controller.signal }));
    setTimeout(() => {
      controller.abort();
    }, DRIP_MS);
    expect(await failing).toMatchObject({ code: 'aborted', retryable: true });
  });
});

describe('answers that are none', () => {
  it.each([
    ['closes at once', '', 'connection_failed', true],
    ['speaks something else', 'SSH-2.0-OpenSSH_9.9\r\n', 'bad_response', true],
    ['sends a wrong length', `${OK}Content-Length: x\r\n\r\n`, 'bad_response', true],
    ['sends a huge head', `${OK}X: ${'x'.repeat(100_000)}\r\n\r\n`, 'headers_too_large', false],
    ['says 304 unasked', 'HTTP/1.1 304 Not Modified\r\n\r\n', 'bad_response', true],
    ['ends in the middle', `${OK}Content-Length: 10\r\n\r\nhalf`, 'truncated', true],
    [
      'ends in the middle of chunks',
      `${OK}Transfer-Encoding: chunked\r\n\r\n4\r\nhalf\r\n`,
      'truncated',
      true,
    ],
    ['announces too much', `${OK}Content-Length: 200000\r\n\r\n`, 'too_large', false],
    ['sends too much', `${OK}\r\n${'x'.repeat(200_000)}`, 'too_large', false],
  ])('a server that %s', async (_what, text, code, retryable) => {
    expect(await failureOf(client().get(url(await says(text))))).toMatchObject({ code, retryable });
  });

  it('a connection that is reset', async () => {
    const port = await raw((socket) => socket.resetAndDestroy());
    expect(await failureOf(client().get(url(port)))).toMatchObject({ code: 'connection_failed' });
  });

  it('a connection that is reset in the body', async () => {
    const port = await raw((socket) => {
      socket.write(`${OK}Content-Length: 10\r\n\r\nhalf`, () => {
        setTimeout(() => socket.resetAndDestroy(), DRIP_MS);
      });
    });
    expect(await failureOf(client().get(url(port)))).toMatchObject({ code: 'truncated' });
  });

  it('a name that does not exist', async () => {
    const dns = await DnsServer.start(() => []);
    closing.push(() => {
      dns.close();
    });
    const failure = await failureOf(client({}, { lookup: dns.lookup }).get('http://news.test/'));
    expect(failure).toMatchObject({ code: 'not_found', retryable: true });
  });

  it('a certificate that nobody vouches for', async () => {
    const port = await open(
      createTlsServer(selfSignedCertificate('news.test'), (_, response) => response.end()),
    );
    expect(await failureOf(client().get(url(port, 'https')))).toMatchObject({ code: 'tls_failed' });
  });

  it('a server without TLS, asked with it', async () => {
    const port = await says(`${OK}\r\n`);
    expect(await failureOf(client().get(url(port, 'https')))).toMatchObject({ code: 'tls_failed' });
  });
});

describe('headers', () => {
  it('are sent back as they came, byte by byte, and no cookie is', async () => {
    const requests: string[] = [];
    const port = await open(
      createServer((socket) =>
        socket.on('data', (request) => {
          requests.push(request.toString('latin1'));
          socket.write(
            `${OK}ETag: "\xe9\xff"\r\nETag: "2"\r\nVary: a\r\nVary: b\r\nSet-Cookie: a=b\r\nContent-Length: 0\r\n\r\n`,
            'latin1',
          );
        }),
      ),
    );
    const asking = client();
    const { headers } = await asking.get(url(port));
    expect(headers).toEqual({ etag: '"\xe9\xff"', vary: 'a, b', 'content-length': '0' });
    await asking.get(url(port), { etag: headers.etag });
    expect(requests[1]).toContain('if-none-match: "\xe9\xff"');
    expect(requests.join()).not.toMatch(/cookie|authorization|accept-language|referer/iu);
    expect(requests[0]).toMatch(/^GET \/ HTTP\/1\.1\r\nhost: 127\.0\.0\.1:\d+\r\n/u);
  });

  it('send redirects to where raw bytes point', async () => {
    const paths: string[] = [];
    const start = await open(
      createServer((socket) =>
        socket.once('data', (request) => {
          paths.push(request.toString('latin1').split(' ')[1] ?? '');
          const isFirst = paths.length === 1;
          socket.end(
            isFirst
              ? Buffer.from('HTTP/1.1 302 F\r\nLocation: /caf\xe9 noir?x#top\r\n\r\n', 'latin1')
              : `${OK}\r\n`,
          );
        }),
      ),
    );
    expect((await client().get(url(start))).url).toBe(`${url(start)}caf%E9%20noir?x`);
    expect(paths).toEqual(['/', '/caf%E9%20noir?x']);
  });
});
