import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { FeedView } from '../../apps/feed-ingest/src/feeds/feed-schema.js';
import type { PushResult } from '../../apps/feed-ingest/src/push/push-results.js';
import { IngestApp } from './ingest-app.js';

const MAX_ARTICLE_BYTES = 20_000;

let ingest: IngestApp;
let feedId: string;

beforeAll(async () => {
  ingest = await IngestApp.start('ingest-document', {
    ARTICLE_MAX_BYTES: String(MAX_ARTICLE_BYTES),
    FETCH_MAX_BYTES: '1000000',
  });
  const response = await fetch(`${ingest.url}/v1/feeds`, {
    method: 'POST',
    body: JSON.stringify({ url: 'https://news.invalid/feeds/rss', enabled: false }),
    headers: { 'content-type': 'application/json' },
  });
  ({ feedId } = (await response.json()) as FeedView);
}, 60_000);

afterAll(() => ingest.close());

beforeEach(() => {
  ingest.producer.mode = 'work';
});

interface Answer {
  status: number;
  headers: Headers;
  body: { format?: string; data?: PushResult[]; warnings?: unknown[]; code?: string };
}

async function push(
  body: NonNullable<RequestInit['body']>,
  type = 'application/rss+xml',
  feed = feedId,
): Promise<Answer> {
  const response = await fetch(`${ingest.url}/v1/feeds/${feed}/document`, {
    method: 'POST',
    body,
    headers: { 'content-type': type },
  });
  return {
    status: response.status,
    headers: response.headers,
    body: (await response.json()) as Answer['body'],
  };
}

const rss = (items: string): string => `<rss version="2.0"><channel><title>N</title>${items}</channel></rss>`;
const item = (guid: string, text = guid): string =>
  `<item><guid isPermaLink="false">${guid}</guid><link>../${guid}</link><description>${text}</description></item>`;

describe('POST /v1/feeds/{id}/document', () => {
  it("answers for each entry in the document's order, once the log has all of them", async () => {
    const { status, body } = await push(
      rss(item('first') + item('large', 'x'.repeat(MAX_ARTICLE_BYTES)) + item('last')),
    );
    expect([status, body.format]).toEqual([202, 'rss-2.0']);
    expect(body.data).toEqual([
      { index: 0, articleId: expect.any(String), revision: 1, status: 'accepted' },
      { index: 1, error: { code: 'article_too_large', detail: expect.any(String) } },
      { index: 2, articleId: expect.any(String), revision: 1, status: 'accepted' },
    ]);
    const events = await ingest.rawEvents();
    expect(events.map(({ article }) => [article.guid, article.url, article.origin]).sort()).toEqual([
      ['first', 'https://news.invalid/first', 'push'],
      ['last', 'https://news.invalid/last', 'push'],
    ]);
    expect(events[0]?.article.source).toMatchObject({ feedId, feedUrl: 'https://news.invalid/feeds/rss' });
  });

  it('knows the same document again, and publishes what changed in it', async () => {
    const statuses = async (document: string) =>
      (await push(document)).body.data?.map(
        (result) => 'revision' in result && [result.revision, result.status],
      );
    expect(await statuses(rss(item('a') + item('b')))).toEqual([
      [1, 'accepted'],
      [1, 'accepted'],
    ]);
    expect(await statuses(rss(item('a') + item('b')))).toEqual([
      [1, 'unchanged'],
      [1, 'unchanged'],
    ]);
    expect(await statuses(rss(item('a', 'other') + item('b')))).toEqual([
      [2, 'accepted'],
      [1, 'unchanged'],
    ]);
  });

  it.each<[type: string, document: string, format: string]>([
    ['application/atom+xml', '<feed xmlns="http://www.w3.org/2005/Atom"><title>A</title></feed>', 'atom-1.0'],
    ['text/xml; charset=utf-8', rss(''), 'rss-2.0'],
    ['application/octet-stream', rss(''), 'rss-2.0'],
    ['application/json', rss(''), 'rss-2.0'],
    ['text/html', rss(''), 'rss-2.0'],
  ])('reads a document sent as %s', async (type, document, format) => {
    const { status, body } = await push(document, type);
    expect([status, body.format, body.data]).toEqual([202, format, []]);
  });

  it.each<[name: string, body: NonNullable<RequestInit['body']>, status: number, code: string]>([
    ['nothing', '', 422, 'empty'],
    ['no feed', 'Not found', 422, 'not_a_feed'],
    ['a page', '<!doctype html><html><body>x</body></html>', 422, 'html_page'],
    ['more bytes than a fetched document may have', Buffer.alloc(1_100_000, 0x20), 413, 'body_too_large'],
    ['only what is too large', rss(item('big', 'x'.repeat(MAX_ARTICLE_BYTES))), 422, 'nothing_accepted'],
  ])('refuses %s', async (_name, document, status, code) => {
    const answer = await push(document);
    expect([answer.status, answer.body.code]).toEqual([status, code]);
  });

  it('knows no feed that is not there', async () => {
    const { status, body } = await push(rss(''), 'text/xml', 'a'.repeat(26));
    expect([status, body.code]).toEqual([404, 'feed_not_found']);
  });

  it('answers 503 where the log does not take it, and the same again brings it', async () => {
    ingest.producer.mode = 'fail';
    const { status, headers, body } = await push(rss(item('later')));
    expect([status, body.code, headers.get('retry-after')]).toEqual([503, 'broker_unavailable', '5']);
    ingest.producer.mode = 'work';
    expect((await push(rss(item('later')))).body.data).toMatchObject([{ revision: 1, status: 'accepted' }]);
  });
});
