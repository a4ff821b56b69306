import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { RawArticle } from '#libs/contracts';
import type { FeedView } from '../../apps/feed-ingest/src/feeds/feed-schema.js';
import { until } from '../support/log.js';
import { IngestApp } from './ingest-app.js';

/** A site of the test's own: pages by path, the rest is not found; `/slow` never answers. */
class Site {
  readonly pages = new Map<string, { type?: string; body: string }>();
  readonly asked: string[] = [];

  private constructor(private readonly server: Server) {}

  static async start(): Promise<Site> {
    const server = createServer((request: IncomingMessage, response) => {
      const path = request.url ?? '';
      site.asked.push(path);
      if (path === '/slow') return;
      const page = site.pages.get(path);
      response
        .writeHead(page === undefined ? 404 : 200, {
          'content-type': page?.type ?? 'text/html; charset=utf-8',
        })
        .end(page?.body ?? '<p>Not found</p>');
    });
    const site = new Site(server);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return site;
  }

  get address(): string {
    return `127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  url(path: string): string {
    return `http://${this.address}${path}`;
  }

  feed(path: string, items: readonly string[]): void {
    const xml = items.map(
      (
        name,
      ) => `<item><title>The flood of ${name}</title><guid>${name}</guid><link>${this.url(`/${name}`)}</link>
        <description>${TEASER(name)}</description></item>`,
    );
    this.pages.set(path, {
      type: 'application/rss+xml',
      body: `<rss version="2.0"><channel><title>The Post</title>${xml.join('')}</channel></rss>`,
    });
  }

  article(name: string, end = ''): void {
    this.pages.set(`/${name}`, {
      body: `<html lang="en"><body><nav><a href="/">Home</a></nav><article><h1>The flood of ${name}</h1>
        ${ARTICLE(name)
          .map((paragraph) => `<p>${paragraph}</p>`)
          .join('')}${end}</article></body></html>`,
    });
  }

  close(): void {
    this.server.close();
    this.server.closeAllConnections();
  }
}

const TEASER = (name: string): string => `The river rose and cut off the village of ${name}…`;
const ARTICLE = (name: string): string[] => [
  `The river rose two metres overnight and cut off the village of ${name}, the mayor said on Tuesday, as rain fell.`,
  `Boats brought food to about forty families of ${name} who had stayed in their upper rooms, and soldiers piled sand.`,
  `“We have seen worse in ${name}, and we will stay,” said Ana Lopes, a baker, who has lived there for sixty years.`,
];

let site: Site;
let ingest: IngestApp;

beforeAll(async () => {
  site = await Site.start();
  ingest = await IngestApp.start('ingest-full-text', {
    FULL_TEXT: 'auto',
    FULL_TEXT_PAGES_PER_DOCUMENT: '12',
    FETCH_ALLOW_ADDRESSES: site.address,
    FETCH_TIMEOUT_MS: '1500',
    POLL_INTERVAL_SECONDS: '3600',
  });
}, 60_000);

afterAll(async () => {
  await ingest.close();
  site.close();
});

async function addFeed(path: string, settings: object = {}): Promise<string> {
  const response = await fetch(`${ingest.url}/v1/feeds`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ url: site.url(path), ...settings }),
  });
  expect(response.status).toBe(201);
  return ((await response.json()) as FeedView).feedId;
}

async function articlesOf(path: string, settings: object = {}): Promise<Map<string, RawArticle>> {
  const feedId = await addFeed(path, settings);
  await until(`a poll of ${path}`, async () => {
    const feed = (await (await fetch(`${ingest.url}/v1/feeds/${feedId}`)).json()) as FeedView;
    return feed.lastSuccessAt !== undefined;
  });
  const events = (await ingest.rawEvents()).filter(({ article }) => article.source.feedId === feedId);
  return new Map(events.map(({ article }) => [article.guid ?? '', article]));
}

const decisionOf = (article: RawArticle | undefined, step: string): string | undefined =>
  article?.decisions?.find((decision) => decision.step === step)?.choice;

describe('a feed of teasers', () => {
  it('gives articles with the text of their pages, and those whose pages have none with their teaser', async () => {
    const broken: Record<string, { type?: string; body: string } | undefined> = {
      gone: undefined,
      slow: undefined,
      consent: {
        body: `<div>${'<p>We value your privacy. We and our partners store information on a device.</p>'.repeat(9)}</div>`,
      },
      paywall: {
        body: `<article><p>${TEASER('paywall')}</p><p>Subscribe to read the rest of this.</p></article>`,
      },
      deep: { body: '<div>'.repeat(5_000) },
      nodes: { body: '<p>x'.repeat(300_000) },
      film: { type: 'video/mp4', body: 'no page' },
      private: { body: `<p>${ARTICLE('private').join('</p><p>')}</p>` },
    };
    site.pages.set('/robots.txt', { type: 'text/plain', body: 'User-agent: *\nDisallow: /private\n' });
    for (const [name, page] of Object.entries(broken)) if (page) site.pages.set(`/${name}`, page);
    site.article('altena');
    site.article('borken');
    site.feed('/teasers.xml', ['altena', ...Object.keys(broken), 'borken']);

    const articles = await articlesOf('/teasers.xml');

    for (const name of ['altena', 'borken']) {
      const article = articles.get(name);
      expect(article?.text).toBe(ARTICLE(name).join('\n\n'));
      expect(article?.html).toBe(TEASER(name));
      expect(article?.declaredLanguage).toBe('en');
      expect(decisionOf(article, 'text')).toBe('page');
    }
    expect(
      Object.fromEntries(Object.keys(broken).map((name) => [name, decisionOf(articles.get(name), 'page')])),
    ).toEqual({
      gone: 'http_404',
      slow: 'timeout',
      consent: 'not_used',
      paywall: 'not_used',
      deep: 'too_complex',
      nodes: 'too_complex',
      film: 'no_html',
      private: 'disallowed',
    });
    expect(site.asked).not.toContain('/private');
    for (const name of Object.keys(broken)) expect(articles.get(name)?.text).toBe(TEASER(name));
  });

  it('is told from others: never asks, always asks, or asks for so many pages at a time', async () => {
    const names = (prefix: string, count: number) =>
      Array.from({ length: count }, (_, i) => `${prefix}-${i}`);
    for (const name of [...names('never', 1), ...names('many', 14)]) site.article(name);
    site.feed('/never.xml', names('never', 1));
    site.feed('/many.xml', names('many', 14));

    const never = await articlesOf('/never.xml', { fullText: 'never' });
    expect(never.get('never-0')?.text).toBe(TEASER('never-0'));
    expect(site.asked).not.toContain('/never-0');

    const many = [...(await articlesOf('/many.xml')).values()];
    expect(many.filter((article) => decisionOf(article, 'text') === 'page')).toHaveLength(12);
    expect(many.filter((article) => decisionOf(article, 'page') === 'not_fetched')).toHaveLength(2);
  });

  it('loses what the site puts under each of its articles, once enough pages had it', async () => {
    const promo = '<p>The Valley Post has told the news of the river and its villages since 1911.</p>';
    const names = Array.from({ length: 6 }, (_, i) => `valley-${i}`);
    for (const name of names) site.article(name, promo);
    site.feed('/valley.xml', names.slice(0, 5));
    await articlesOf('/valley.xml');
    site.feed('/valley-later.xml', names.slice(5));

    const later = (await articlesOf('/valley-later.xml')).get('valley-5');

    expect(later?.text).toBe(ARTICLE('valley-5').join('\n\n'));
    expect(decisionOf(later, 'furniture')).toBe('1 paragraphs removed');
  });
});

describe('a revision that the log has while its acknowledgement was lost', () => {
  afterEach(() => {
    ingest.producer.mode = 'work';
  });

  /** Brings the document of a path as its publisher would; the HTTP status. */
  async function push(feedId: string, path: string): Promise<number> {
    const response = await fetch(`${ingest.url}/v1/feeds/${feedId}/document`, {
      method: 'POST',
      headers: { 'content-type': 'application/rss+xml' },
      body: site.pages.get(path)?.body ?? '',
    });
    return response.status;
  }

  /** A feed whose first article went out, and nobody knows. */
  async function addLost(path: string, name: string): Promise<string> {
    site.feed(path, []);
    const feedId = await addFeed(path);
    await until(`a poll of ${path}`, () => site.asked.includes(path));
    site.feed(path, [name]);
    ingest.producer.mode = 'lose the acknowledgement';
    expect(await push(feedId, path)).toBe(503);
    return feedId;
  }

  const eventsOf = async (guid: string) =>
    (await ingest.rawEvents()).filter(({ article }) => article.guid === guid);
  const kept = () => ingest.query('SELECT article_id FROM ingest.articles WHERE kept_content IS NOT NULL');

  it.each([
    [
      'has another text',
      (name: string) => {
        site.article(name, '<p>The water fell again on Friday, he said.</p>');
      },
    ],
    ['is gone', (name: string) => site.pages.delete(`/${name}`)],
    ['was gone and is back', undefined],
  ])('is repeated as the same event where its page %s', async (title, change) => {
    const name = title.replaceAll(' ', '-');
    const path = `/${name}.xml`;
    if (change !== undefined) site.article(name);
    const feedId = await addLost(path, name);
    expect(await kept()).toHaveLength(1);

    if (change === undefined) site.article(name);
    else change(name);
    const askedBefore = site.asked.length;
    ingest.producer.mode = 'work';
    expect(await push(feedId, path)).toBe(202);

    const [first, second, ...more] = await eventsOf(name);
    expect(more).toEqual([]);
    expect(second?.id).toBe(first?.id);
    expect(first?.article.text).toBe(change === undefined ? TEASER(name) : ARTICLE(name).join('\n\n'));
    const { decisions: _, ...content } = first?.article ?? {};
    expect(second?.article).toMatchObject(content);
    expect(decisionOf(second?.article, 'revision')).toBe('repeated');
    expect(site.asked.slice(askedBefore)).not.toContain(`/${name}`);
    expect(await kept()).toEqual([]);
  });

  it('is another where the feed changed it meanwhile', async () => {
    const path = '/changed.xml';
    site.article('changed');
    const feedId = await addLost(path, 'changed');

    const page = site.pages.get(path);
    if (page !== undefined) page.body = page.body.replace('The flood of', 'The great flood of');
    ingest.producer.mode = 'work';
    expect(await push(feedId, path)).toBe(202);

    const events = await eventsOf('changed');
    expect(events.map(({ article }) => article.revision)).toEqual([1, 2]);
    expect(events[1]?.article.text).toBe(ARTICLE('changed').join('\n\n'));
    expect(await kept()).toEqual([]);
  });
});
