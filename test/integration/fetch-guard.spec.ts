import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo, LookupFunction } from 'node:net';
import { networkInterfaces } from 'node:os';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { createAddressGuard, HttpClient } from '#libs/http-fetch';
import { DnsServer } from '../support/dns-server.js';

/** Every address of this machine, and what else leads to it or to a neighbour. */
const SPELLINGS = [
  '127.0.0.1',
  '127.1',
  '127.0.1',
  '127.0.0.1.',
  '127.000.000.001',
  '127.0.0.2',
  '127.255.255.254',
  '0177.0.0.1',
  '0177.0.0.0x1',
  '0x7f.1',
  '0x7f.0x0.0x0.0x1',
  '0x7f000001',
  '2130706433',
  '017700000001',
  '127。0。0。1',
  '127．0．0．1',
  '１２７.0.0.1',
  '①②⑦.0.0.1',
  '%31%32%37.0.0.1',
  '0',
  '0.0.0.0',
  '0x0',
  'localhost',
  'LOCALHOST',
  'ｌocalhost',
  '[::]',
  '[::1]',
  '[0:0:0:0:0:0:0:1]',
  '[::ffff:127.0.0.1]',
  '[::ffff:7f00:1]',
  '[::127.0.0.1]',
  '[::ffff:0:127.0.0.1]',
  '[64:ff9b::127.0.0.1]',
  '[64:ff9b:1::7f00:1]',
  '[2002:7f00:1::]',
  '[2001:0:7f00:1::]',
  '[2001:4860::5efe:127.0.0.1]',
  '[fe80::1]',
  '[fc00::1]',
  '[fd00:ec2::254]',
  '10.0.0.1',
  '100.64.0.1',
  '169.254.169.254',
  '172.16.0.1',
  '192.168.0.1',
  ...Object.values(networkInterfaces()).flatMap((addresses) =>
    (addresses ?? []).map(({ address, family }) => (family === 'IPv6' ? `[${address}]` : address)),
  ),
];

/** Answers on every address of this machine; what reaches it is counted. */
let victim: Server;
let victimPort: number;
let reachedAt: (string | undefined)[] = [];
/** The one address of it that clients may reach where a test says so. */
const ALLOWED = '127.0.0.1';
let redirecting: Server;
let target = '';
const clients: HttpClient[] = [];

const listen = async (server: Server, host: string): Promise<number> => {
  server.listen(0, host);
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
};

function clientFor(exceptions: string[], lookup?: LookupFunction): HttpClient {
  const client = new HttpClient({
    guard: createAddressGuard(exceptions),
    userAgent: 'Test/1',
    timeoutMs: 20_000,
    maxBytes: 1_024,
    ...(lookup && { lookup }),
  });
  clients.push(client);
  return client;
}

beforeAll(async () => {
  victim = createServer((_request, response) => response.setHeader('connection', 'close').end('secret'));
  victim.on('connection', ({ localAddress }) => reachedAt.push(localAddress?.replace('::ffff:', '')));
  const hasIpv6 = Object.values(networkInterfaces())
    .flat()
    .some((each) => each?.address === '::1');
  victimPort = await listen(victim, hasIpv6 ? '::' : '0.0.0.0');
  redirecting = createServer((_request, response) => response.writeHead(302, { location: target }).end());
});

beforeEach(() => {
  reachedAt = [];
});

afterEach(() => Promise.all(clients.splice(0).map((client) => client.close())));

afterAll(() => {
  for (const server of [victim, redirecting]) {
    server.closeAllConnections();
    server.close();
  }
});

const outcome = (request: Promise<unknown>): Promise<unknown> =>
  request.then(
    () => 'reached',
    (error: unknown) => (error as { code?: unknown }).code,
  );

const REFUSALS = ['address_refused', 'invalid_url', 'bad_redirect'];

describe('the address guard', () => {
  it('lets no spelling of a private address be reached', async () => {
    const client = clientFor([]);
    for (const host of SPELLINGS) {
      const result = await outcome(client.get(`http://${host}:${victimPort}/`));
      expect([host, REFUSALS.includes(String(result)), result]).toEqual([host, true, result]);
    }
    expect(reachedAt).toEqual([]);
  });

  it('lets none be reached by a redirect', async () => {
    const port = await listen(redirecting, ALLOWED);
    const client = clientFor([`${ALLOWED}:${port}`]);
    for (const host of SPELLINGS) {
      target = `//${encodeURI(host).replace(/%5B/gu, '[').replace(/%5D/gu, ']')}:${victimPort}/`;
      const result = await outcome(client.get(`http://${ALLOWED}:${port}/`));
      expect([host, REFUSALS.includes(String(result)), result]).toEqual([host, true, result]);
    }
    expect(reachedAt).toEqual([]);
  });

  it('lets none be reached by a form', async () => {
    const client = clientFor([]);
    expect(await outcome(client.postForm(`http://${ALLOWED}:${victimPort}/`, {}))).toBe('address_refused');
    expect(reachedAt).toEqual([]);
  });

  it.each([
    ['loopback', ['127.0.0.1']],
    ['several, all private', ['10.0.0.1', '127.0.0.1', '192.168.1.1']],
    ['IPv6 loopback', ['::1']],
    ['a mapped address', ['::ffff:7f00:1']],
    ['a translated one', ['64:ff9b::7f00:1']],
    ['metadata', ['169.254.169.254']],
  ])('does not follow a name to %s', async (_what, addresses) => {
    const dns = await DnsServer.start(() => addresses);
    const client = clientFor([], dns.lookup);
    expect(await outcome(client.get(`http://news.test:${victimPort}/`))).toBe('address_refused');
    expect(reachedAt).toEqual([]);
    dns.close();
  });

  it('follows a name to those of its addresses only that are allowed', async () => {
    const dns = await DnsServer.start(() => ['127.0.0.2', '127.0.0.3', ALLOWED, '::1']);
    const client = clientFor([`${ALLOWED}:${victimPort}`], dns.lookup);
    expect(await outcome(client.get(`http://news.test:${victimPort}/`))).toBe('reached');
    expect(reachedAt).toEqual([ALLOWED]);
    dns.close();
  });

  it('does not follow a name that is somewhere else the next time it is asked', async () => {
    let asked = 0;
    const dns = await DnsServer.start(() => (asked++ < 2 ? [ALLOWED] : ['127.0.0.2']));
    const client = clientFor([`${ALLOWED}:${victimPort}`], dns.lookup);
    const url = `http://news.test:${victimPort}/`;
    const results = [await outcome(client.get(url)), await outcome(client.get(url))];
    expect(results).toEqual(['reached', 'address_refused']);
    expect(reachedAt).toEqual([ALLOWED]);
    dns.close();
  });

  it('takes no proxy from the environment', async () => {
    const proxy = `http://127.0.0.2:${victimPort}`;
    const names = ['http_proxy', 'HTTP_PROXY', 'all_proxy', 'NODE_USE_ENV_PROXY'];
    for (const name of names) process.env[name] = name === 'NODE_USE_ENV_PROXY' ? '1' : proxy;
    const client = clientFor([`${ALLOWED}:${victimPort}`]);
    expect(await outcome(client.get(`http://${ALLOWED}:${victimPort}/`))).toBe('reached');
    for (const name of names) Reflect.deleteProperty(process.env, name);
    expect(reachedAt).toEqual([ALLOWED]);
  });
});
