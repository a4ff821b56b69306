import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { FeedList, FeedView } from '../../apps/feed-ingest/src/feeds/feed-schema.js';
import type { ImportAnswer } from '../../apps/feed-ingest/src/opml/import-schema.js';
import { IngestApp } from './ingest-app.js';

let ingest: IngestApp;

beforeAll(async () => {
  // Nothing of what is imported here may be fetched: the addresses lead nowhere.
  ingest = await IngestApp.start('ingest-opml', { POLL_CONCURRENCY: '1' });
}, 60_000);

afterAll(() => ingest.close());

const opml = (body: string): string =>
  `<?xml version="1.0"?>\n<opml version="2.0"><head><title>Mine</title></head><body>\n${body}</body></opml>`;

async function importList(
  body: NonNullable<RequestInit['body']>,
  type?: string,
): Promise<{ status: number; answer: ImportAnswer & { code?: string } }> {
  const response = await fetch(`${ingest.url}/v1/feeds/import`, {
    method: 'POST',
    body,
    headers: { 'content-type': type ?? 'text/x-opml' },
  });
  return {
    status: response.status,
    answer: (await response.json()) as ImportAnswer & { code?: string },
  };
}

async function exportList(): Promise<string> {
  const response = await fetch(`${ingest.url}/v1/feeds/export`);
  expect([response.status, response.headers.get('content-type')]).toEqual([
    200,
    'text/x-opml; charset=utf-8',
  ]);
  return response.text();
}

async function allFeeds(): Promise<FeedView[]> {
  const feeds: FeedView[] = [];
  let cursor: string | undefined;
  do {
    const query = new URLSearchParams({ limit: '200', ...(cursor !== undefined && { cursor }) });
    const page = (await (await fetch(`${ingest.url}/v1/feeds?${query.toString()}`)).json()) as FeedList;
    feeds.push(...page.data);
    cursor = page.page.next;
  } while (cursor !== undefined);
  return feeds;
}

async function removeAll(): Promise<void> {
  for (const { feedId } of await allFeeds()) {
    await fetch(`${ingest.url}/v1/feeds/${feedId}`, { method: 'DELETE' });
  }
}

describe('POST /v1/feeds/import', () => {
  it('tells of each outline what became of it, and keeps folder, title and site', async () => {
    await importList(opml('<outline type="rss" text="Old" xmlUrl="https://known.invalid/rss"/>'));
    const { status, answer } = await importList(
      opml(`<outline text="News"><outline text="Europe">
<outline type="rss" title="The A" text="A" xmlUrl="feed://a.invalid/rss?x=1&y=2" htmlUrl="https://a.invalid/"/>
</outline></outline>
<outline type="rss" text="Old again" xmlUrl="https://KNOWN.invalid:443/rss#top"/>
<outline type="rss" text="Twice" xmlUrl="http://a.invalid/rss?x=1&amp;y=2"/>
<outline type="rss" text="Bad" xmlUrl="javascript:alert(1)"/>
<outline type="rss" text="Secret" xmlUrl="https://user:secret@b.invalid/"/>
<outline type="rss" text="None"/>
<outline text="A note"/>`),
    );
    expect(status).toBe(200);
    const feedId = answer.data.flatMap((result) => ('error' in result ? [] : result.feedId))[0];
    expect(answer).toEqual({
      title: 'Mine',
      counts: { added: 1, known: 1, duplicate: 1, failed: 3, ignored: 1 },
      data: [
        { line: 4, url: 'http://a.invalid/rss?x=1&y=2', feedId: expect.any(String), status: 'added' },
        { line: 6, url: 'https://known.invalid/rss#top', feedId: expect.any(String), status: 'known' },
        { line: 7, url: 'http://a.invalid/rss?x=1&y=2', feedId: feedId, status: 'duplicate' },
        { line: 8, url: 'javascript:alert(1)', error: { code: 'invalid_url', detail: expect.any(String) } },
        {
          line: 9,
          url: 'https://user:secret@b.invalid/',
          error: expect.objectContaining({ code: 'invalid_url' }),
        },
        { line: 10, error: { code: 'missing_url', detail: '"None" has no xmlUrl' } },
      ],
      warnings: [],
    });
    const feeds = await allFeeds();
    expect(feeds.map(({ title, folder, siteUrl }) => [title, folder, siteUrl]).sort()).toEqual([
      ['Old', undefined, undefined],
      ['The A', ['News', 'Europe'], 'https://a.invalid/'],
    ]);
  });

  it.each([
    ['application/octet-stream'],
    ['application/json'],
    ['text/html'],
    ['text/plain; charset=koi8-r'],
    ['nonsense'],
  ])('reads a list that is sent as %p', async (type) => {
    const { status, answer } = await importList(
      Buffer.from(opml('<outline xmlUrl="https://known.invalid/rss"/>')),
      type,
    );
    expect([status, answer.counts.known]).toEqual([200, 1]);
  });

  it.each<[name: string, body: NonNullable<RequestInit['body']>, status: number, code: string]>([
    ['nothing', '', 422, 'empty'],
    ['a feed', '<rss version="2.0"><channel/></rss>', 422, 'not_opml'],
    ['17 MB', Buffer.alloc(17_000_000, 0x20), 413, 'body_too_large'],
  ])('refuses %s', async (_name, body, status, code) => {
    const { status: got, answer } = await importList(body);
    expect([got, answer.code]).toEqual([status, code]);
  });

  it('adds ten thousand feeds at once, and spreads their first polls', async () => {
    const outlines = Array.from(
      { length: 10_000 },
      (_, i) => `<outline text="Feed ${i}" type="rss" xmlUrl="https://site-${i % 2_000}.invalid/${i}"/>`,
    );
    const { answer } = await importList(opml(outlines.join('\n')));
    expect(answer.counts).toEqual({ added: 10_000, known: 0, duplicate: 0, failed: 0, ignored: 0 });
    const [times] = await ingest.query<{ soon: string; later: string; days: string }>(
      `SELECT count(*) FILTER (WHERE next_poll_at < now() + interval '1 minute') AS soon,
         count(*) FILTER (WHERE next_poll_at BETWEEN now() + interval '5 minutes' AND now() + interval '6 minutes') AS later,
         count(*) FILTER (WHERE next_poll_at > now() + interval '1 hour') AS days
       FROM ingest.feeds WHERE url LIKE '%site-%' AND last_polled_at IS NULL`,
    );
    expect(Number(times?.soon)).toBeLessThan(3_000);
    expect(Number(times?.later)).toBeGreaterThan(500);
    expect(times?.days).toBe('0');
    await ingest.query(`DELETE FROM ingest.feeds WHERE url LIKE '%site-%'`);
  });
});

describe('GET /v1/feeds/export', () => {
  it('gives what an import takes back without loss', async () => {
    await removeAll();
    const add = (feed: object): Promise<Response> =>
      fetch(`${ingest.url}/v1/feeds`, {
        method: 'POST',
        body: JSON.stringify(feed),
        headers: { 'content-type': 'application/json' },
      });
    await add({
      url: 'https://a.invalid/?x="1"&y=<2>',
      title: '<b>A</b> & "co"',
      folder: ['One & two', 'C/D'],
    });
    await add({ url: 'https://b.invalid/', folder: ['One & two'] });
    await add({ url: 'https://c.invalid/', title: 'Ελλάδα 😀 \0' });
    const before = await allFeeds();
    const list = await exportList();
    await removeAll();
    const { answer } = await importList(list);
    expect(answer.counts).toMatchObject({ added: 3, failed: 0, ignored: 0 });
    const told = ({ feedId, url, title, folder, siteUrl }: FeedView) => ({
      feedId,
      url,
      title,
      folder,
      siteUrl,
    });
    expect((await allFeeds()).map(told)).toEqual(before.map(told));
    expect((await exportList()).replace(/<dateCreated>.*/u, '')).toBe(list.replace(/<dateCreated>.*/u, ''));
  });

  it('streams more feeds than a page holds, each folder once', async () => {
    await removeAll();
    const outlines = Array.from(
      { length: 2_500 },
      (_, i) => `<outline text="F${i % 3}"><outline xmlUrl="https://site.invalid/${i}"/></outline>`,
    );
    await importList(opml(outlines.join('\n')));
    const list = await exportList();
    expect(list.match(/xmlUrl=/gu)).toHaveLength(2_500);
    expect(list.match(/<outline text="F\d"/gu)).toHaveLength(3);
    await ingest.query('DELETE FROM ingest.feeds');
  });
});
