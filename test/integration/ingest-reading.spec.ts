import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { DocumentReader } from '../../apps/feed-ingest/src/reading/document-reader.js';
import { PageReader } from '../../apps/feed-ingest/src/reading/page-reader.js';
import { openReadingPool } from '../../apps/feed-ingest/src/reading/reading-pool.js';
import type { ReadingPool } from '../../apps/feed-ingest/src/reading/reading-protocol.js';
import { testLog } from '../support/log.js';
import { IngestApp } from './ingest-app.js';

const testWorker = new URL('./reading-test-worker.mjs', import.meta.url);

/** Longer than anything takes that does not loop, on a busy machine. */
const PATIENCE_MS = 20_000;
jest.setTimeout(3 * PATIENCE_MS);

const sentence = 'The river rose again in the night, and the town council met early to decide what to do. ';
const page = (word: string): string =>
  `<!doctype html><html><head><title>Flood</title>
  <link rel="alternate" type="application/rss+xml" href="https://a.example/rss"></head><body><article><h1>Flood</h1>
  <p>${word}. ${sentence.repeat(5)}</p><p>${sentence.repeat(5)}</p></article></body></html>`;
const feed = (title: string, bytes: number): Buffer =>
  Buffer.from(
    `<rss version="2.0"><channel><title>${title}</title><item><guid>1</guid><title>x</title>
    <description>${sentence.repeat(bytes / sentence.length)}</description></item></channel></rss>`,
  );
const LARGE = 600_000;

let pool: ReadingPool | undefined;

async function open(env: Record<string, string> = {}): Promise<ReadingPool> {
  const { settings, logger } = testLog('reading', { READING_TIMEOUT_MS: String(PATIENCE_MS), ...env });
  pool = await openReadingPool(settings, logger, testWorker);
  return pool;
}

afterEach(async () => {
  await pool?.close();
  pool = undefined;
});

/** The code that each fails with, or undefined. */
const codes = async (readings: Promise<unknown>[]): Promise<unknown[]> =>
  (await Promise.allSettled(readings)).map((result) =>
    result.status === 'fulfilled' ? undefined : (result.reason as { code?: unknown }).code,
  );

const FAILURES = [
  ['LOOP', 'timeout', 3_000],
  ['EAT', 'out_of_memory', PATIENCE_MS],
  ['THROW', 'crashed', PATIENCE_MS],
  ['EXIT', 'crashed', PATIENCE_MS],
] as const;

describe('the page reader', () => {
  it('gives the article of a page, from text and from bytes in their charset', async () => {
    const reader = new PageReader(await open());
    const expected = { title: 'Flood', text: expect.stringContaining('Überall. The river') as unknown };
    expect(await reader.extract(page('Überall'), { url: 'https://a.example/' })).toMatchObject(expected);
    const latin1 = Buffer.from(page('Überall'), 'latin1');
    expect(await reader.extract(latin1, { contentType: 'text/html; charset=latin1' })).toMatchObject(
      expected,
    );
    expect(await reader.extract(latin1)).toMatchObject(expected);
  });

  it('leaves the caller its bytes', async () => {
    const bytes = Buffer.from(page('Here'));
    await new PageReader(await open()).extract(bytes);
    expect(bytes.toString()).toBe(page('Here'));
  });

  it('does not even send a page away that is too long', async () => {
    const reader = new PageReader(await open({ READING_WORKERS: '1' }));
    await expect(reader.extract('LOOP '.repeat(1_100_000))).rejects.toMatchObject({ code: 'too_large' });
  });

  it('tells a page without an article', async () => {
    const reader = new PageReader(await open());
    await expect(reader.extract('<html></html>')).rejects.toMatchObject({
      name: 'FullTextError',
      code: 'no_article',
    });
  });

  it.each(FAILURES)('fails the page that does %s alone', async (word, code, timeoutMs) => {
    const reader = new PageReader(
      await open({
        READING_WORKERS: '2',
        READING_TIMEOUT_MS: String(timeoutMs),
        READING_WORKER_MEMORY_MB: '64',
        FETCH_MAX_BYTES: '4000000',
      }),
    );
    const words = ['one', 'two', word, 'three', 'four'];
    const failure = `extractor_${code}`;
    expect(await codes(words.map((each) => reader.extract(page(each))))).toEqual(
      words.map((each) => (each === word ? failure : undefined)),
    );
  });

  it('ends with the signal’s reason, and kills what runs', async () => {
    const reader = new PageReader(await open({ READING_WORKERS: '1' }));
    const controller = new AbortController();
    const pending = reader.extract(page('LOOP'), { signal: controller.signal });
    controller.abort(new Error('told to stop'));
    await expect(pending).rejects.toThrow('told to stop');
    expect(await reader.extract(page('after'))).toMatchObject({ title: 'Flood' });
  });

  it('refuses more pages than may wait', async () => {
    const reader = new PageReader(await open({ READING_WORKERS: '1' }));
    const refused = (await codes(Array.from({ length: 70 }, () => reader.extract(page('one'))))).filter(
      Boolean,
    );
    expect(refused).toEqual(Array(5).fill('reader_busy'));
  });
});

describe('the document reader', () => {
  it('reads the same from small and large documents', async () => {
    const reader = new DocumentReader(await open());
    for (const bytes of [1_000, LARGE]) {
      const { format, feed: read, entries } = await reader.parse(feed('News', bytes));
      expect([format, read.title, entries.length]).toEqual(['rss-2.0', 'News', 1]);
    }
  });

  it('reads small documents without a worker', async () => {
    const reader = new DocumentReader(await open({ READING_WORKERS: '1', READING_TIMEOUT_MS: '300' }));
    expect((await reader.parse(feed('LOOP', 1_000))).feed.title).toBe('LOOP');
  });

  it('tells what is no feed, and how, from a worker too', async () => {
    const reader = new DocumentReader(await open());
    const large = Buffer.from(page(sentence.repeat(LARGE / sentence.length)));
    await expect(reader.parse(large)).rejects.toMatchObject({
      name: 'FeedError',
      code: 'html_page',
      alternates: [{ url: 'https://a.example/rss' }],
    });
    await expect(reader.parse(feed('News', LARGE), { maxBytes: 1_000 })).rejects.toMatchObject({
      name: 'FeedError',
      code: 'too_large',
    });
  });

  it.each(FAILURES)('fails the document that does %s alone', async (word, code, timeoutMs) => {
    const reader = new DocumentReader(
      await open({
        READING_WORKERS: '2',
        READING_TIMEOUT_MS: String(timeoutMs),
        READING_WORKER_MEMORY_MB: '64',
        FETCH_MAX_BYTES: '4000000',
      }),
    );
    const titles = ['one', word, 'two'];
    expect(await codes(titles.map((title) => reader.parse(feed(title, LARGE))))).toEqual(
      titles.map((title) => (title === word ? `parser_${code}` : undefined)),
    );
  });
});

describe('feed-ingest', () => {
  it('goes on answering while a pushed page blocks its reader, and tells what became of it', async () => {
    const app = await IngestApp.start('reading', { READING_TIMEOUT_MS: '3000' }, testWorker);
    try {
      const push = (word: string): Promise<Response> =>
        fetch(`${app.url}/v1/articles?url=https://a.example/${word}`, {
          method: 'POST',
          headers: { 'content-type': 'text/html' },
          body: page(word),
        });
      const blocked = push('LOOP');
      let ended = false;
      void blocked.then(() => (ended = true));
      expect((await fetch(`${app.url}/health/live`)).status).toBe(200);
      expect(ended).toBe(false);
      const answer = await blocked;
      expect([answer.status, await answer.json()]).toMatchObject([422, { code: 'extractor_timeout' }]);
      expect((await push('one')).status).toBe(202);
    } finally {
      await app.close();
    }
  });

  it('does not start with readers that cannot load', async () => {
    const missing = new URL('./no-such-worker.mjs', import.meta.url);
    const { settings, logger } = testLog('reading');
    await expect(openReadingPool(settings, logger, missing)).rejects.toThrow(/no-such-worker/u);
  });
});
