import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { createAddressGuard } from './address-guard.js';
import { HttpClient } from './http-client.js';

interface Asked {
  method: string | undefined;
  url: string | undefined;
  type: string | undefined;
  body: string;
}

let server: Server;
let origin: string;
let client: HttpClient;
let asked: Asked[] = [];

const read = async (request: IncomingMessage): Promise<Asked> => ({
  method: request.method,
  url: request.url,
  type: request.headers['content-type'],
  body: await text(request),
});

beforeAll(async () => {
  server = createServer((request, response) => {
    void read(request).then((each) => {
      asked.push(each);
      const status = Number(request.url?.slice(1));
      response.writeHead(status, status < 400 ? { location: status < 300 ? '/' : '/202' } : {}).end('told');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  origin = `http://127.0.0.1:${port}`;
  client = new HttpClient({
    guard: createAddressGuard([`127.0.0.1:${port}`]),
    userAgent: 'Test/1',
    timeoutMs: 1_000,
    maxBytes: 1_024,
  });
});

beforeEach(() => {
  asked = [];
});

afterAll(async () => {
  await client.close();
  server.closeAllConnections();
  server.close();
});

const SENT = {
  method: 'POST',
  type: 'application/x-www-form-urlencoded',
  body: 'a=1+%26+2&b=%C3%A9',
};

describe('HttpClient.postForm', () => {
  it.each([
    [202, ['/202'], 202],
    [500, ['/500'], 500],
    [301, ['/301'], 301],
    [302, ['/302'], 302],
    [303, ['/303'], 303],
    [307, ['/307', '/202'], 202],
    [308, ['/308', '/202'], 202],
  ])('sends a form to a server that answers %i', async (first, paths, status) => {
    const response = await client.postForm(`${origin}/${first}`, { a: '1 & 2', b: 'é' });
    expect(response.status).toBe(status);
    expect(asked).toEqual(paths.map((url) => ({ ...SENT, url })));
  });

  it('goes to no address that is not public', async () => {
    await expect(client.postForm('http://127.0.0.1:1/', {})).rejects.toThrow(
      expect.objectContaining({ code: 'address_refused' }),
    );
  });
});
