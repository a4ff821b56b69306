import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { choosePorts, LOOPBACK } from '#libs/local-stack';
import { childEnvironment } from '#libs/settings';
import { demoArticles, type DemoArticle } from './demo-articles.js';

const PREFERRED_PORT = 3010;
const FEED_PATH = '/feed.xml';
const MINUTE_MS = 60_000;
const REGISTER_TIMEOUT_MS = 10_000;

export interface DemoFeed {
  url: string;
  /** Lets feed-ingest fetch from this one address, which is not public. */
  environment: Record<string, string>;
  close: () => void;
}

/** Serves the demo articles as an RSS 2.0 feed and as pages, on 127.0.0.1. */
export async function startDemoFeed(): Promise<DemoFeed> {
  const { demo: port } = await choosePorts({ demo: PREFERRED_PORT }, () => undefined);
  const startedAt = Date.now();
  const server = createServer((request, response) => {
    answer(request, response, startedAt);
  });
  await new Promise<void>((done, failed) => {
    server.once('error', failed);
    server.listen(port, LOOPBACK, done);
  });
  const address = `${LOOPBACK}:${(server.address() as AddressInfo).port}`;
  const allowed = [childEnvironment()['FETCH_ALLOW_ADDRESSES'], address].filter((item) => item !== undefined);
  return {
    url: `http://${address}${FEED_PATH}`,
    environment: { FETCH_ALLOW_ADDRESSES: allowed.join(',') },
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

/**
 * Adds the feed; one that an earlier run added stays.
 * @param ingest base URL of feed-ingest
 */
export async function registerFeed(ingest: string, url: string): Promise<void> {
  const response = await fetch(`${ingest}/v1/feeds`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ url }),
    signal: AbortSignal.timeout(REGISTER_TIMEOUT_MS),
  });
  const body = await response.text();
  if (!response.ok) {
    throw new Error(`feed-ingest did not take the demo feed: ${response.status} ${body}`);
  }
}

function answer(request: IncomingMessage, response: ServerResponse, startedAt: number): void {
  const base = `http://${request.headers.host ?? LOOPBACK}`;
  const path = request.url ?? '/';
  const article = demoArticles.find(({ slug }) => path === `/${slug}`);
  if (path === FEED_PATH) send(response, 200, 'application/rss+xml', feed(base, startedAt));
  else if (article !== undefined) send(response, 200, 'text/html', page(article));
  else send(response, 404, 'text/plain', 'Not found\n');
}

function send(response: ServerResponse, status: number, type: string, body: string): void {
  response.writeHead(status, { 'content-type': `${type}; charset=utf-8` }).end(body);
}

const body = ({ paragraphs }: DemoArticle): string => paragraphs.map((text) => `<p>${text}</p>`).join('\n');

const page = (article: DemoArticle): string =>
  `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>${article.title}</title></head>
<body><article><h1>${article.title}</h1>
${body(article)}
</article></body>
</html>
`;

const item = (base: string, article: DemoArticle, now: number): string =>
  `<item>
<title>${article.title}</title>
<link>${base}/${article.slug}</link>
<guid isPermaLink="false">quotewire-demo-${article.slug}</guid>
<pubDate>${new Date(now - article.ageMinutes * MINUTE_MS).toUTCString()}</pubDate>
<content:encoded><![CDATA[${body(article)}]]></content:encoded>
</item>`;

/** @param now milliseconds since 1970, from which the articles' ages count */
function feed(base: string, now: number): string {
  const items = demoArticles.map((article) => item(base, article, now)).join('\n');
  return `<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/">
<channel>
<title>Quotewire demo</title>
<link>${base}/</link>
<description>A few short reports with quotes in them</description>
<language>en</language>
${items}
</channel>
</rss>
`;
}
