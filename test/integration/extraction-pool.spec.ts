import { afterEach, describe, expect, it, jest } from '@jest/globals';
import type * as Extraction from '#libs/extraction';

// Worker threads run compiled code, so the pool is taken from there as well.
const compiled = new URL('../../dist/libs/extraction/src/index.js', import.meta.url).href;
const { ExtractionPool } = (await import(compiled)) as typeof Extraction;
const testWorker = new URL('./extraction-test-worker.mjs', import.meta.url);

/** Longer than anything takes that does not loop, on a busy machine. */
const PATIENCE_MS = 20_000;
jest.setTimeout(2 * PATIENCE_MS);

const GOOD = '“We will stay,” Ana Lopes said.';
const article = (text: string, n = 0): Extraction.ExtractionInput => ({
  articleId: String(n).padStart(26, 'a'),
  text,
});

let pool: Extraction.ExtractionPool | undefined;

const open = (options: Partial<Extraction.ExtractionPoolOptions> = {}): Extraction.ExtractionPool => {
  pool = new ExtractionPool({
    workers: 2,
    articleTimeoutMs: PATIENCE_MS,
    workerMemoryMb: 64,
    onIdleWorkerError: (error) => {
      throw error;
    },
    ...options,
  });
  return pool;
};

const outcome = (result: Extraction.ExtractionResult): unknown =>
  result.ok ? result.findings.quotes.map(({ speaker }) => speaker?.name) : result.code;

afterEach(async () => {
  await pool?.close();
  pool = undefined;
});

describe('the extraction pool', () => {
  it('answers for every article, in order, with the time it took', async () => {
    const texts = Array.from({ length: 100 }, (_, n) => GOOD.replace('Ana', `Ana${'x'.repeat(n % 7)}`));
    const results = await open({ chunkSize: 7 }).enrich(texts.map(article));
    expect(results.map(outcome)).toEqual(texts.map((_, n) => [`Ana${'x'.repeat(n % 7)} Lopes`]));
    for (const result of results) expect(result).toMatchObject({ durationMs: expect.any(Number) });
  });

  it('tells at once of a worker that cannot load', async () => {
    await open().ready();
    await pool?.close();
    const missing = new URL('./no-such-worker.mjs', import.meta.url);
    await expect(open({ workers: 1, workerUrl: missing }).ready()).rejects.toThrow(/no-such-worker/u);
  });

  it('takes no articles', async () => {
    expect(await open().enrich([])).toEqual([]);
  });

  it.each([
    ['LOOP', 'extractor_timeout', 300],
    ['EAT', 'extractor_out_of_memory', PATIENCE_MS],
    ['THROW', 'extractor_crashed', PATIENCE_MS],
    ['EXIT', 'extractor_crashed', PATIENCE_MS],
  ])('fails the article that does %s alone, and goes on', async (text, code, articleTimeoutMs) => {
    const texts = [GOOD, GOOD, text, GOOD, GOOD, GOOD];
    const misbehaving = open({ workerUrl: testWorker, chunkSize: 4, articleTimeoutMs });
    const results = await misbehaving.enrich(texts.map(article));
    expect(results.map(outcome)).toEqual(texts.map((each) => (each === text ? code : ['Ana Lopes'])));
    expect((await misbehaving.enrich([article(GOOD)])).map(outcome)).toEqual([['Ana Lopes']]);
  });

  it('survives every worker failing at once', async () => {
    const texts = ['LOOP', 'EXIT', 'LOOP', 'EAT', GOOD, 'THROW'];
    const results = await open({ workerUrl: testWorker, chunkSize: 1, articleTimeoutMs: 3_000 }).enrich(
      texts.map(article),
    );
    expect(results.map(outcome)).toEqual([
      'extractor_timeout',
      'extractor_crashed',
      'extractor_timeout',
      'extractor_out_of_memory',
      ['Ana Lopes'],
      'extractor_crashed',
    ]);
  });

  it('ends with the signal’s reason, and kills what runs', async () => {
    const misbehaving = open({ workerUrl: testWorker, articleTimeoutMs: PATIENCE_MS });
    const controller = new AbortController();
    const pending = misbehaving.enrich([article('LOOP')], controller.signal);
    controller.abort(new Error('told to stop'));
    await expect(pending).rejects.toThrow('told to stop');
    expect((await misbehaving.enrich([article(GOOD)])).map(outcome)).toEqual([['Ana Lopes']]);
  });

  it('refuses more work than it can queue', async () => {
    const texts = Array.from({ length: 1_100 }, () => GOOD);
    await expect(open({ chunkSize: 1 }).enrich(texts.map(article))).rejects.toMatchObject({
      code: 'workers_busy',
      retryable: true,
    });
  });
});
