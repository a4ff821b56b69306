import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createAddressGuard } from './address-guard.js';
import { HttpClient } from './http-client.js';

const MIB = 1_048_576;
const SITE: Readonly<Record<string, RequestListener>> = {
  '/plain': (_request, response) => response.setHeader('etag', '"1"').end('words'),
  '/gzip': (_request, response) => response.setHeader('content-encoding', 'gzip').end(gzipSync('words')),
  '/br': (_request, response) =>
    response.setHeader('content-encoding', 'br').end(brotliCompressSync('words')),
  '/twice': (_request, response) =>
    response.setHeader('content-encoding', 'deflate, gzip').end(gzipSync(deflateSync('words'))),
  '/bomb': (_request, response) =>
    response.setHeader('content-encoding', 'gzip').end(gzipSync(Buffer.alloc(64 * MIB))),
  '/truncated': (_request, response) =>
    response.setHeader('content-encoding', 'gzip').end(gzipSync('words '.repeat(1000)).subarray(0, 20)),
  '/not-gzip': (_request, response) => response.setHeader('content-encoding', 'gzip').end('words'),
  '/gone': (_request, response) => response.writeHead(410).end('x'.repeat(MIB)),
  '/loop': (_request, response) => response.writeHead(302, { location: '/loop' }).end(),
  '/endless': (request, response) => response.writeHead(302, { location: `${request.url}x` }).end(),
  '/once': (_request, response) => response.writeHead(301, { location: 'plain' }).end(),
  '/inside': (_request, response) => response.writeHead(302, { location: 'http://169.254.169.254/' }).end(),
  '/file': (_request, response) => response.writeHead(302, { location: 'file:///etc/passwd' }).end(),
  '/nowhere': (_request, response) => response.writeHead(302).end(),
  '/silent': () => undefined,
};

let server: Server;
let origin: string;
let asked: IncomingMessage | undefined;
let client: HttpClient;

beforeAll(async () => {
  server = createServer((request, response) => {
    asked = request;
    if (request.headers['if-none-match'] === '"1"') response.writeHead(304).end();
    else SITE[request.url?.replace(/x+$/u, '') ?? '']?.(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  origin = `http://127.0.0.1:${port}`;
  client = new HttpClient({
    guard: createAddressGuard([`127.0.0.1:${port}`]),
    userAgent: 'Test/1',
    timeoutMs: 1_000,
    maxBytes: MIB,
  });
});

afterAll(async () => {
  await client.close();
  server.closeAllConnections();
  server.close();
});

const failure = (code: string): Error =>
  expect.objectContaining({ name: 'FetchError', code }) as unknown as Error;

describe('HttpClient', () => {
  it.each(['/plain', '/gzip', '/br', '/twice'])('reads and decodes %s', async (path) => {
    const response = await client.get(origin + path);
    expect(response).toMatchObject({ status: 200, url: origin + path, redirects: [] });
    expect(Buffer.from(response.body).toString()).toBe('words');
    expect(asked?.headers).toMatchObject({ 'user-agent': 'Test/1', 'accept-encoding': 'gzip, br' });
  });

  it('asks again with what the server gave it, and takes 304 for an answer', async () => {
    const response = await client.get(`${origin}/plain`, {
      etag: '"1"',
      lastModified: 'Thu, 01 Jan 2004 00:00:00 GMT',
    });
    expect(response).toMatchObject({ status: 304, body: new Uint8Array() });
    expect(asked?.headers['if-modified-since']).toBe('Thu, 01 Jan 2004 00:00:00 GMT');
  });

  it.each([
    ['the address that gave them', '/plain', 304, '"1"'],
    ['it with another query', '/plain?token=1', 304, '"1"'],
    ['no other address', '/elsewhere', 200, undefined],
  ])('sends validators to %s', async (_to, path, status, sent) => {
    const response = await client.get(`${origin}/once`, { etag: '"1"', validFor: origin + path });
    expect(response.status).toBe(status);
    expect(asked?.headers['if-none-match']).toBe(sent);
  });

  it('follows a redirect and keeps the way', async () => {
    const response = await client.get(`${origin}/once`);
    expect(response.url).toBe(`${origin}/plain`);
    expect(response.redirects).toEqual([{ status: 301, from: `${origin}/once`, to: `${origin}/plain` }]);
  });

  it('gives an error status as an answer, without its body', async () => {
    expect(await client.get(`${origin}/gone`)).toMatchObject({ status: 410, body: new Uint8Array() });
  });

  it.each([
    ['/bomb', 'too_large'],
    ['/truncated', 'truncated'],
    ['/loop', 'redirect_loop'],
    ['/endless', 'too_many_redirects'],
    ['/inside', 'address_refused'],
    ['/file', 'bad_redirect'],
    ['/nowhere', 'bad_redirect'],
    ['/silent', 'timeout'],
  ])('gives up on %s with %s', async (path, code) => {
    await expect(client.get(origin + path)).rejects.toThrow(failure(code));
  });

  it.each([
    'http://127.0.0.1/',
    'http://127.1/',
    'http://0x7f.0.0.1/',
    'http://2130706433/',
    'http://017700000001/',
    'http://localhost/',
    'http://[::1]/',
    'http://[::ffff:127.0.0.1]/',
    'http://[64:ff9b::7f00:1]/',
    'http://169.254.169.254/latest/meta-data',
    'https://10.0.0.1/',
    'http://0/',
  ])('does not connect to %s', async (address) => {
    await expect(client.get(address)).rejects.toThrow(failure('address_refused'));
  });

  it.each([
    'ftp://example.org/',
    'words',
    'http://user:secret@example.org/',
    `http://example.org/${'x'.repeat(5_000)}`,
  ])('does not take %s for an address', async (address) => {
    await expect(client.get(address)).rejects.toThrow(failure('invalid_url'));
  });

  it('tells a connection that is refused', async () => {
    const away = new HttpClient({
      guard: createAddressGuard(['127.0.0.1']),
      userAgent: 'Test/1',
      timeoutMs: 1_000,
      maxBytes: MIB,
    });
    await expect(away.get('http://127.0.0.1:1/')).rejects.toThrow(failure('connection_failed'));
    await away.close();
  });
});
