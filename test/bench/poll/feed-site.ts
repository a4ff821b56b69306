import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/**
 * A site of many feeds in a process of its own: `/feeds/N` is one, with a strong ETag. A message from the parent, a
 * number, is the round from then on: in round r each feed has gained r times the new items. Tells its port at the start.
 */

const ITEMS = 30;
const ITEM_BYTES = 3_000;
const NEW_ITEMS_A_ROUND = 2;
const START_OF_TIME = Date.UTC(2026, 0, 1);
const HOUR_MS = 3_600_000;
const WORDS =
  'the council of city on plans said new water that school for budget after vote year mayor people with “we” road';

let round = 0;
const words = WORDS.split(' ');

/** Deterministic, and different for each item. */
function paragraph(seed: number, length: number): string {
  let state = seed;
  let text = '';
  while (text.length < length) {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    text += `${words[(state >>> 16) % words.length] ?? ''} `;
  }
  return `${text.trim()}.`;
}

function item(feed: number, number: number): string {
  const link = `https://site-${feed}.example/2026/story-${number}`;
  const head = `<item><title>Story ${number} of ${feed}: council &amp; vote</title><link>${link}?utm_source=rss</link>
<guid isPermaLink="false">${link}</guid><pubDate>${new Date(START_OF_TIME + number * HOUR_MS).toUTCString()}</pubDate>
<dc:creator>Ana Lopes</dc:creator><category>Politics</category><category>City</category>
<description>${paragraph(feed * 1_000 + number, 200)}</description><content:encoded><![CDATA[`;
  const tail = ']]></content:encoded></item>\n';
  let body = `<p><img src="/images/${number}.jpg" alt="A hall" width="600"></p>\n`;
  for (let part = 0; head.length + body.length + tail.length < ITEM_BYTES - 300; part++) {
    body += `<p>${paragraph(feed * 31 + number * 7 + part, 380)} <a href="/more/${part}">More</a> <em>today</em>.</p>\n`;
  }
  return head + body + tail;
}

const items = new Map<string, string>();
function cachedItem(feed: number, number: number): string {
  const key = `${feed} ${number}`;
  let text = items.get(key);
  if (text === undefined) items.set(key, (text = item(feed, number)));
  return text;
}

function document(feed: number): string {
  const newest = ITEMS + round * NEW_ITEMS_A_ROUND;
  const numbers = Array.from({ length: ITEMS }, (_, index) => newest - index);
  return `<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>Site ${feed}</title><link>https://site-${feed}.example/</link><description>News</description><language>en</language>
${numbers.map((number) => cachedItem(feed, number)).join('')}</channel></rss>`;
}

const server = createServer((request, response) => {
  const feed = Number(/^\/feeds\/(\d+)$/u.exec(request.url ?? '')?.[1] ?? Number.NaN);
  const etag = `"${feed}-${round}"`;
  if (Number.isNaN(feed)) response.writeHead(404).end();
  else if (request.headers['if-none-match'] === etag) response.writeHead(304, { etag }).end();
  else response.writeHead(200, { etag, 'content-type': 'application/rss+xml' }).end(document(feed));
});
server.keepAliveTimeout = 60_000;

process.on('message', (message) => {
  round = Number(message);
  process.send?.({ round });
});
process.on('disconnect', () => process.exit(0));
server.listen(0, '127.0.0.1', () => {
  process.send?.({ port: (server.address() as AddressInfo).port });
});
