import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { fetchAddress } from './address.js';

let server: Server;
let site: string;

beforeAll(async () => {
  server = createServer(({ url }, response) => {
    if (url === '/old') response.writeHead(301, { location: '/page' }).end();
    else if (url === '/page') response.writeHead(200, { 'content-type': 'text/html' }).end('<p>é');
    else response.writeHead(404).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  site = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterAll(() => {
  server.close();
  server.closeAllConnections();
});

describe('fetchAddress', () => {
  it('gives what a page holds and where it was found', async () => {
    const { url, contentType, bytes } = await fetchAddress(`${site}/old`, 100);
    expect({ url, contentType, text: Buffer.from(bytes).toString() }).toEqual({
      url: `${site}/page`,
      contentType: 'text/html',
      text: '<p>é',
    });
  });

  it.each([
    ['http_status', '/missing', 100],
    ['too_large', '/page', 2],
  ])('fails with %s', async (code, path, maxBytes) => {
    await expect(fetchAddress(site + path, maxBytes)).rejects.toMatchObject({ code });
  });
});
