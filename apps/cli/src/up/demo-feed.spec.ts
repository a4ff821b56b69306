import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { demoArticles } from './demo-articles.js';
import { registerFeed, startDemoFeed, type DemoFeed } from './demo-feed.js';

let demo: DemoFeed;

beforeAll(async () => {
  demo = await startDemoFeed();
});

afterAll(() => {
  demo.close();
});

describe('demo feed', () => {
  it('may be fetched by feed-ingest although its address is not public', () => {
    expect(demo.environment['FETCH_ALLOW_ADDRESSES']?.split(',')).toContain(new URL(demo.url).host);
  });

  it('has every article, the same each time', async () => {
    const response = await fetch(demo.url);
    expect(response.headers.get('content-type')).toBe('application/rss+xml; charset=utf-8');
    const feed = await response.text();
    for (const { title, slug, paragraphs } of demoArticles) {
      expect(feed).toContain(`<title>${title}</title>`);
      expect(feed).toContain(`<link>${new URL(slug, demo.url).href}</link>`);
      for (const paragraph of paragraphs) expect(feed).toContain(paragraph);
    }
    expect(await (await fetch(demo.url)).text()).toBe(feed);
  });

  it.each(demoArticles)('has a page of $slug', async ({ slug, title }) => {
    const response = await fetch(new URL(slug, demo.url));
    expect(response.status).toBe(200);
    expect(await response.text()).toContain(`<h1>${title}</h1>`);
  });

  it('has nothing else', async () => {
    expect((await fetch(new URL('/other', demo.url))).status).toBe(404);
  });
});

describe('registerFeed', () => {
  /** Answers with the status that the feed's address names. */
  const ingest = createServer((request, response) => {
    void bodyOf(request).then((body) => {
      const { url } = JSON.parse(body) as { url: string };
      response.writeHead(Number(new URL(url).pathname.slice(1))).end('{"code":"told"}');
    });
  });

  beforeAll(async () => {
    await new Promise<void>((listening) => ingest.listen(0, '127.0.0.1', listening));
  });

  afterAll(() => {
    ingest.close();
    ingest.closeAllConnections();
  });

  const register = (status: number): Promise<void> =>
    registerFeed(`http://127.0.0.1:${(ingest.address() as AddressInfo).port}`, `http://127.0.0.1/${status}`);

  it.each([200, 201])('is content with %d', async (status) => {
    await expect(register(status)).resolves.toBeUndefined();
  });

  it.each([400, 409, 500])('tells of %d', async (status) => {
    await expect(register(status)).rejects.toThrow(`${status} {"code":"told"}`);
  });
});

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}
