import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import type { FeedView } from '../../apps/feed-ingest/src/feeds/feed-schema.js';
import type { FetchView } from '../../apps/feed-ingest/src/feeds/fetch-schema.js';
import { until } from '../support/log.js';
import { FeedServer, rss } from './feed-server.js';
import { IngestApp } from './ingest-app.js';

let site: FeedServer;
let ingest: IngestApp;
let database: pg.Pool;

beforeAll(async () => {
  site = await FeedServer.start();
  ingest = await IngestApp.start('ingest-feed-states', {
    FETCH_ALLOW_ADDRESSES: site.address,
    HOST_SPARE_LOCAL: 'true',
    HOST_SPACING_MS: '0',
  });
  database = new pg.Pool({ connectionString: ingest.databaseUrl, max: 1 });
});

afterAll(async () => {
  await database.end();
  await ingest.close();
  site.close();
});

const send = (method: string, path: string, body?: unknown): Promise<Response> =>
  fetch(ingest.url + path, {
    method,
    ...(body !== undefined && {
      body: JSON.stringify(body),
      headers: { 'content-type': 'application/json' },
    }),
  });

const getJson = async <T>(path: string): Promise<T> => (await (await send('GET', path)).json()) as T;
const show = (feedId: string): Promise<FeedView> => getJson(`/v1/feeds/${feedId}`);
const fetchesOf = async (feedId: string): Promise<FetchView[]> =>
  (await getJson<{ data: FetchView[] }>(`/v1/feeds/${feedId}/fetches`)).data;

async function add(path: string): Promise<string> {
  const response = await send('POST', '/v1/feeds', { url: site.url(path) });
  return ((await response.json()) as FeedView).feedId;
}

/** The feed after its next fetch, or after so many. */
async function fetched(feedId: string, times = 1): Promise<FeedView> {
  await until(`fetch ${times} of ${feedId}`, async () => (await fetchesOf(feedId)).length >= times);
  return show(feedId);
}

async function refreshed(feedId: string): Promise<FeedView> {
  const { length } = await fetchesOf(feedId);
  expect((await send('POST', `/v1/feeds/${feedId}/refresh`)).status).toBe(202);
  return fetched(feedId, length + 1);
}

const page = (...feeds: string[]): string =>
  `<!doctype html><html><head><title>A site</title>${feeds
    .map((path) => `<link rel="alternate" type="application/rss+xml" href="${path}">`)
    .join('')}</head><body><h1>News</h1></body></html>`;
const html = { 'content-type': 'text/html' };

describe('a feed that is gone (410)', () => {
  it('is polled no more, and again once it is turned on', async () => {
    site.pages.set('/gone', { status: 410 });
    const feedId = await add('/gone');
    const gone = await fetched(feedId);
    expect(gone).toMatchObject({ state: 'gone', enabled: true, lastError: { code: 'http_410' } });
    expect(gone.nextPollAt).toBeUndefined();
    const refresh = await send('POST', `/v1/feeds/${feedId}/refresh`);
    expect([refresh.status, ((await refresh.json()) as { code: string }).code]).toEqual([409, 'feed_ended']);
    site.pages.set('/gone', { body: rss([{ title: 'Back', guid: 'b-1' }]) });
    expect((await send('PATCH', `/v1/feeds/${feedId}`, { enabled: true })).status).toBe(200);
    expect(await fetched(feedId, 2)).toMatchObject({ state: 'active', failures: 0 });
  });

  it('has not ended where a temporary redirect led there', async () => {
    site.pages.set('/gone-elsewhere', { status: 302, headers: { location: '/gone-there' } });
    site.pages.set('/gone-there', { status: 410 });
    expect(await fetched(await add('/gone-elsewhere'))).toMatchObject({
      state: 'failing',
      lastError: { code: 'http_410' },
      redirects: [{ status: 302, from: site.url('/gone-elsewhere'), to: site.url('/gone-there') }],
    });
  });
});

describe('a feed that has moved', () => {
  /** As if it had been seen on two days before. */
  const seenBefore = async (feedId: string): Promise<void> => {
    await database.query(
      `UPDATE ingest.feeds SET moving = moving || '{"days": 2, "lastDay": "2020-01-01"}' WHERE feed_id = $1`,
      [feedId],
    );
  };

  it.each([301, 308])('takes its new address after days of %i, and is still the same', async (status) => {
    const [old, to] = [`/old-${status}`, `/new-${status}`];
    site.pages.set(old, { status, headers: { location: to } });
    site.pages.set(to, { body: rss([{ title: 'Moved', guid: `m-${status}` }]) });
    const feedId = await add(old);
    expect(await fetched(feedId)).toMatchObject({ url: site.url(old), state: 'active' });
    await seenBefore(feedId);
    await refreshed(feedId);
    await until('it to move', async () => (await show(feedId)).url === site.url(to));
    expect((await show(feedId)).formerUrls).toEqual([site.url(old)]);
    expect([await add(old), await add(to)]).toEqual([feedId, feedId]);
    expect((await refreshed(feedId)).redirects).toBeUndefined();
    expect(site.asked(old)).toHaveLength(2);
  });

  it.each([302, 303, 307])('stays where it is with %i, however long', async (status) => {
    const old = `/old-${status}`;
    site.pages.set(old, { status, headers: { location: '/new-301' } });
    const feedId = await add(old);
    await fetched(feedId);
    await seenBefore(feedId);
    expect(await refreshed(feedId)).toMatchObject({ url: site.url(old), state: 'active' });
  });

  it('is a duplicate where another feed has its new address', async () => {
    site.pages.set('/twin-old', { status: 301, headers: { location: '/twin' } });
    site.pages.set('/twin', { body: rss([{ title: 'Twin', guid: 't-1' }]) });
    const [twin, old] = [await add('/twin'), await add('/twin-old')];
    await fetched(old);
    await seenBefore(old);
    await refreshed(old);
    await until('it to be a duplicate', async () => (await show(old)).state === 'duplicate');
    expect(await show(old)).toMatchObject({ duplicateOf: twin, url: site.url('/twin-old') });
    expect((await show(twin)).state).toBe('active');
    const list = await getJson<{ data: FeedView[] }>('/v1/feeds?state=duplicate');
    expect(list.data.map(({ feedId }) => feedId)).toEqual([old]);
    expect((await send('GET', '/v1/feeds?state=odd')).status).toBe(400);
  });
});

describe('a page given as a feed', () => {
  it('leads to the one feed that it names', async () => {
    site.pages.set('/blog', { headers: html, body: page('/blog.rss') });
    site.pages.set('/blog.rss', { body: rss([{ title: 'Post', guid: 'blog-1' }]) });
    const feedId = await add('/blog');
    await until('its feed to be read', async () => (await show(feedId)).lastSuccessAt !== undefined);
    expect(await show(feedId)).toMatchObject({
      url: site.url('/blog.rss'),
      formerUrls: [site.url('/blog')],
      state: 'active',
    });
  });

  it('says which feeds it names where there are several', async () => {
    site.pages.set('/portal', { headers: html, body: page('/a.rss', '/b.rss') });
    expect(await fetched(await add('/portal'))).toMatchObject({
      url: site.url('/portal'),
      state: 'failing',
      lastError: { code: 'html_page', alternates: [site.url('/a.rss'), site.url('/b.rss')] },
    });
  });

  it('does not lead a feed astray that has been one', async () => {
    site.pages.set('/solid', { body: rss([{ title: 'Once', guid: 'solid-1' }]) });
    const feedId = await add('/solid');
    await fetched(feedId);
    site.pages.set('/solid', { headers: html, body: page('/blog.rss') });
    expect(await refreshed(feedId)).toMatchObject({ url: site.url('/solid'), state: 'failing', failures: 1 });
  });
});

describe('the history of a feed', () => {
  it('tells each fetch, the newest first', async () => {
    const headers = { etag: '"1"' };
    const body = rss([{ title: 'One', guid: 'h-1' }]);
    site.pages.set('/history', { headers, body });
    const feedId = await add('/history');
    await fetched(feedId);
    await refreshed(feedId);
    site.pages.set('/history', { headers: { etag: '"2"' }, body });
    await refreshed(feedId);
    site.pages.set('/history', { status: 500 });
    await refreshed(feedId);
    const fetches = await fetchesOf(feedId);
    expect(fetches.map(({ code, status }) => [code, status])).toEqual([
      ['http_500', 500],
      ['same_content', 200],
      ['not_modified', 304],
      ['read', 200],
    ]);
    expect(fetches[3]).toMatchObject({ entries: 1, published: 1, bytes: Buffer.byteLength(body) });
    expect(fetches[0]?.message).toBe('The server answered 500');
    expect(fetches.every(({ durationMs, fetchedAt }) => durationMs >= 0 && fetchedAt > '2020')).toBe(true);
    expect((await send('GET', '/v1/feeds/x/fetches')).status).toBe(404);
  });
});

describe('a document that looks like an old copy', () => {
  it('is read again though it is the same, and is a change where it stays', async () => {
    site.pages.set('/back', { headers: { etag: '"a"' }, body: rss([{ title: 'First', guid: 'back-1' }]) });
    const feedId = await add('/back');
    await fetched(feedId);
    const pushed = await fetch(`${ingest.url}/v1/feeds/${feedId}/document`, {
      method: 'POST',
      headers: { 'content-type': 'application/rss+xml' },
      body: rss([{ title: 'Other', guid: 'back-1' }]),
    });
    expect(pushed.status).toBe(202);
    const titles = async (): Promise<(string | undefined)[]> =>
      (await ingest.rawEvents())
        .filter(({ article }) => article.source.feedId === feedId)
        .map(({ article }) => article.title);
    await refreshed(feedId);
    expect(await titles()).toEqual(['First', 'Other']);
    await database.query(`UPDATE ingest.articles SET updated_at = updated_at - interval '2 hours'`);
    await refreshed(feedId);
    expect(await titles()).toEqual(['First', 'Other', 'First']);
  });
});

describe('a site that asks for rest (429 with Retry-After)', () => {
  it('is left alone, with all its feeds', async () => {
    site.pages.set('/busy', { status: 429, headers: { 'retry-after': '7200' } });
    const busy = await fetched(await add('/busy'));
    expect(busy).toMatchObject({ state: 'failing', lastError: { code: 'http_429' } });
    expect(Date.parse(busy.nextPollAt ?? '')).toBeGreaterThan(Date.now() + 7_000_000);
    site.pages.set('/neighbour', { body: rss([]) });
    const neighbour = await add('/neighbour');
    await until('its turn to be after the hold', async () => {
      const { nextPollAt } = await show(neighbour);
      return Date.parse(nextPollAt ?? '') > Date.now() + 7_000_000;
    });
    expect(site.asked('/neighbour')).toEqual([]);
  });
});
