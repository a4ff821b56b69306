import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { assertRawArticle } from '#libs/contracts';
import type { FeedView } from '../../apps/feed-ingest/src/feeds/feed-schema.js';
import { until } from '../support/log.js';
import { FeedServer, rss, type Page } from './feed-server.js';
import { IngestApp } from './ingest-app.js';

let site: FeedServer;
let ingest: IngestApp;

beforeAll(async () => {
  site = await FeedServer.start();
  ingest = await IngestApp.start('ingest-polling', {
    FETCH_ALLOW_ADDRESSES: site.address,
    POLL_INTERVAL_SECONDS: '3600',
    POLL_CONCURRENCY: '3',
  });
}, 60_000);

afterAll(async () => {
  await ingest.close();
  site.close();
});

beforeEach(() => {
  ingest.producer.mode = 'work';
});

const send = (method: string, path: string, body?: unknown): Promise<Response> =>
  fetch(ingest.url + path, {
    method,
    ...(body !== undefined && {
      body: JSON.stringify(body),
      headers: { 'content-type': 'application/json' },
    }),
  });

async function add(path: string): Promise<string> {
  const response = await send('POST', '/v1/feeds', { url: site.url(path) });
  expect(response.status).toBe(201);
  return ((await response.json()) as FeedView).feedId;
}

const show = async (feedId: string): Promise<FeedView> =>
  (await (await send('GET', `/v1/feeds/${feedId}`)).json()) as FeedView;

/** The feed after the next poll of it that ends. */
async function polled(feedId: string, refresh = false): Promise<FeedView> {
  const before = refresh ? await show(feedId) : undefined;
  if (refresh) expect((await send('POST', `/v1/feeds/${feedId}/refresh`)).status).toBe(202);
  let feed: FeedView = await show(feedId);
  await until(`a poll of ${feedId}`, async () => {
    feed = await show(feedId);
    const isNew = feed.lastPolledAt !== undefined && feed.lastPolledAt !== before?.lastPolledAt;
    return isNew && Date.parse(feed.nextPollAt ?? '') > Date.now();
  });
  return feed;
}

const eventsOfFeed = async (feedId: string) =>
  (await ingest.rawEvents()).filter(({ article }) => article.source.feedId === feedId);

describe('a polled feed', () => {
  it('brings its entries into the log, the oldest first, with where they come from', async () => {
    site.pages.set('/plain', {
      body: rss([
        {
          title: 'Second &amp;amp; last',
          body: '<p>Two 😀</p><p>paragraphs</p>',
          guid: 'p-2',
          link: '/2?utm_medium=rss',
        },
        { title: 'First', guid: 'p-1', link: '/1' },
      ]),
    });
    const feedId = await add('/plain');
    const feed = await polled(feedId);
    expect(feed).toMatchObject({ failures: 0, title: 'The <News>', siteUrl: site.url('/') });
    expect(feed.lastError).toBeUndefined();
    const events = await eventsOfFeed(feedId);
    expect(events.map(({ article }) => assertRawArticle(article).guid).sort()).toEqual(['p-1', 'p-2']);
    expect(events.find(({ article }) => article.guid === 'p-2')?.article).toMatchObject({
      title: 'Second & last',
      text: 'Two 😀\n\nparagraphs',
      html: '<p>Two 😀</p><p>paragraphs</p>',
      url: site.url('/2?utm_medium=rss'),
      canonicalUrl: site.url('/2'),
      declaredLanguage: 'en',
      origin: 'poll',
      source: {
        feedId,
        feedUrl: site.url('/plain'),
        title: 'The <News>',
        siteUrl: site.url('/'),
        domain: '127.0.0.1',
      },
    });
  });

  it('is asked with its validators, and an unchanged one brings nothing', async () => {
    const headers = { etag: '"v1"', 'last-modified': 'Fri, 01 May 2026 10:00:00 GMT' };
    site.pages.set('/etag', { headers, body: rss([{ title: 'Once', guid: 'e-1' }]) });
    const feedId = await add('/etag');
    await polled(feedId);
    const again = await polled(feedId, true);
    expect(again.failures).toBe(0);
    const [first, second] = site.asked('/etag');
    expect(first?.headers['if-none-match']).toBeUndefined();
    expect(first?.headers['user-agent']).toMatch(/^Quotewire\//);
    expect(second?.headers).toMatchObject({
      'if-none-match': '"v1"',
      'if-modified-since': headers['last-modified'],
    });
    expect(await eventsOfFeed(feedId)).toHaveLength(1);
  });

  it('publishes what is new or changed, and only that', async () => {
    site.pages.set('/news', {
      body: rss([
        { title: 'Old', guid: 'n-1' },
        { title: 'Wrong', guid: 'n-2' },
      ]),
    });
    const feedId = await add('/news');
    await polled(feedId);
    site.pages.set('/news', {
      body: rss([
        { title: 'New', guid: 'n-3' },
        { title: 'Old', guid: 'n-1' },
        { title: 'Right', guid: 'n-2' },
      ]),
    });
    await polled(feedId, true);
    const events = await eventsOfFeed(feedId);
    expect(
      events.map(({ article }) => `${article.guid} ${article.revision} ${article.title}`).sort(),
    ).toEqual(['n-1 1 Old', 'n-2 1 Wrong', 'n-2 2 Right', 'n-3 1 New']);
    expect(new Set(events.map(({ key }) => key)).size).toBe(3);
  });

  it('does not collapse into one article where all entries share their guid and link', async () => {
    const entry = { guid: 'same', link: 'http://shared.example/home' };
    site.pages.set('/shared', {
      body: rss([
        { title: 'A', ...entry },
        { title: 'B', ...entry },
      ]),
    });
    const feedId = await add('/shared');
    await polled(feedId);
    const events = await eventsOfFeed(feedId);
    expect(await show(feedId)).toMatchObject({ trust: { guid: { shared: 1 }, link: { shared: 1 } } });
    expect(new Set(events.map(({ key }) => key)).size).toBe(2);
    expect(events[0]?.article.decisions).toContainEqual(
      expect.objectContaining({ step: 'guid', choice: 'shared' }),
    );
  });

  it('gives one article to a story that is also pushed, and to another feed', async () => {
    const link = 'http://one.example/story';
    site.pages.set('/one', { body: rss([{ title: 'One', guid: 'o-1', link }]) });
    site.pages.set('/two', {
      body: rss([{ title: 'One, told again', guid: 'o-2', link: `${link}?utm_source=two` }]),
    });
    const first = await add('/one');
    await polled(first);
    const second = await add('/two');
    await polled(second);
    const push = await send('POST', '/v1/articles', {
      url: link.replace('http:', 'https:'),
      text: 'The same, pushed',
    });
    const [event] = await eventsOfFeed(first);
    expect(await push.json()).toEqual({
      data: [{ index: 0, articleId: event?.key, revision: 1, status: 'unchanged' }],
    });
    expect(await eventsOfFeed(second)).toEqual([]);
  });

  it('is done only after the acknowledgement: what the broker did not take is fetched whole and published again', async () => {
    site.pages.set('/ack', { headers: { etag: '"a"' }, body: rss([{ title: 'Not lost', guid: 'a-1' }]) });
    ingest.producer.mode = 'lose the acknowledgement';
    const feedId = await add('/ack');
    const failed = await polled(feedId);
    expect(failed).toMatchObject({ failures: 0, lastError: { code: 'broker_unavailable' } });
    expect(failed.lastSuccessAt).toBeUndefined();
    ingest.producer.mode = 'work';
    expect((await polled(feedId, true)).lastError).toBeUndefined();
    expect(site.asked('/ack')[1]?.headers['if-none-match']).toBeUndefined();
    const events = await eventsOfFeed(feedId);
    expect(events.map(({ article }) => article.revision)).toEqual([1, 1]);
    expect(new Set(events.map(({ id }) => id)).size).toBe(1);
  });

  it.each<[path: string, page: Page, code: string]>([
    ['/missing', { status: 404 }, 'http_404'],
    ['/html', { body: '<!doctype html><html><body>Hello</body></html>' }, 'html_page'],
    ['/empty', { body: '' }, 'empty'],
    ['/away', { status: 302, headers: { location: 'http://169.254.169.254/' } }, 'address_refused'],
    ['/loop', { status: 302, headers: { location: '/loop' } }, 'redirect_loop'],
  ])('that fails (%s) shows why, and is tried again later', async (path, page, code) => {
    site.pages.set(path, page);
    const feed = await polled(await add(path));
    expect(feed).toMatchObject({ failures: 1, lastError: { code } });
    expect(feed.lastSuccessAt).toBeUndefined();
  });

  it('does not keep others waiting that are slow to answer', async () => {
    let open: () => void = () => undefined;
    const gate = new Promise<void>((resolve) => (open = resolve));
    site.pages.set('/slow', { gate, body: rss([{ title: 'Slow', guid: 's-1' }]) });
    site.pages.set('/quick', { body: rss([{ title: 'Quick', guid: 'q-1' }]) });
    const slow = await add('/slow');
    await until('the slow feed is asked', () => site.asked('/slow').length > 0);
    const quick = await add('/quick');
    await polled(quick);
    expect((await show(slow)).lastSuccessAt).toBeUndefined();
    open();
    await polled(slow);
    expect(await eventsOfFeed(slow)).toHaveLength(1);
  });
});

describe('/v1/feeds', () => {
  it('adds an address once, however it is written', async () => {
    site.pages.set('/feed', { body: rss([]) });
    const url = site.url('/feed');
    const first = await send('POST', '/v1/feeds', { url, title: 'Mine', enabled: false });
    const created = (await first.json()) as FeedView;
    expect(first.status).toBe(201);
    expect(first.headers.get('location')).toBe(`/v1/feeds/${created.feedId}`);
    expect(created).toMatchObject({ url, title: 'Mine', enabled: false, failures: 0 });
    const again = await send('POST', '/v1/feeds', {
      url: `${url.replace('http:', 'HTTP:')}?utm_source=x#top`,
    });
    expect([again.status, ((await again.json()) as FeedView).feedId]).toEqual([200, created.feedId]);
  });

  it('changes, lists and removes feeds', async () => {
    const feedId = await add('/feed?n=1');
    const changed = await send('PATCH', `/v1/feeds/${feedId}`, {
      title: 'New',
      pollIntervalSeconds: 60,
      enabled: false,
    });
    expect(await changed.json()).toMatchObject({ title: 'New', pollIntervalSeconds: 60, enabled: false });
    expect((await send('POST', `/v1/feeds/${feedId}/refresh`)).status).toBe(409);

    const seen: string[] = [];
    for (let cursor: string | undefined = ''; cursor !== undefined;) {
      const page = await send('GET', `/v1/feeds?limit=3${cursor === '' ? '' : `&cursor=${cursor}`}`);
      const { data, page: paging } = (await page.json()) as { data: FeedView[]; page: { next?: string } };
      seen.push(...data.map((feed) => feed.feedId));
      cursor = paging.next;
    }
    expect(seen).toContain(feedId);
    expect(new Set(seen).size).toBe(seen.length);

    expect((await send('DELETE', `/v1/feeds/${feedId}`)).status).toBe(204);
    expect((await send('GET', `/v1/feeds/${feedId}`)).status).toBe(404);
    expect((await send('DELETE', `/v1/feeds/${feedId}`)).status).toBe(404);
  });

  it.each<[name: string, method: string, path: string, body: unknown, status: number, code: string]>([
    ['no address', 'POST', '', {}, 400, 'invalid_request'],
    ['an address of another scheme', 'POST', '', { url: 'file:///etc/passwd' }, 400, 'invalid_request'],
    ['a password', 'POST', '', { url: 'http://a:b@news.example/' }, 400, 'invalid_request'],
    ['an unknown field', 'POST', '', { url: 'http://news.example/', colour: 1 }, 400, 'invalid_request'],
    ['a change of nothing', 'PATCH', '/x', {}, 400, 'invalid_request'],
    ['an unknown feed', 'PATCH', '/x', { enabled: true }, 404, 'feed_not_found'],
    ['a refresh of an unknown feed', 'POST', '/x/refresh', undefined, 404, 'feed_not_found'],
    ['a spoilt cursor', 'GET', '?cursor=x', undefined, 400, 'invalid_cursor'],
    ['a limit of none', 'GET', '?limit=0', undefined, 400, 'invalid_request'],
  ])('refuses %s', async (_name, method, path, body, status, code) => {
    const response = await send(method, `/v1/feeds${path}`, body);
    expect([response.status, ((await response.json()) as { code: string }).code]).toEqual([status, code]);
  });
});
