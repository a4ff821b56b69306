import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { parseJson, TOPICS, type EnrichedArticle } from '#libs/contracts';
import { testLog, until, type TestLog } from '../support/log.js';
import { Pipeline, type Service } from '../support/pipeline.js';

/** The whole test by FAULTS=full (`npm run faults`), a shorter one with `npm test`. */
const FULL = process.env['FAULTS'] === 'full';
const ARTICLES = FULL ? 5_000 : 1_500;
const KILLS_EACH = FULL ? 10 : 3;
const LINES_A_PUSH = 100;
const MAX_PAUSE_MS = 1_500;
const TEST_TIMEOUT_MS = 600_000;

/** Mulberry32: the same kills in every run, but for the machine's own timing. */
function seededRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

const articleLine = (n: number): string =>
  JSON.stringify({
    url: `https://news.example/article-${n}`,
    title: `Article ${n}`,
    text: `The council met on day ${n}.\n\n“We have ${n} plans,” said Ana Lopes, the mayor. “They are good.”`,
  });

let pipeline: Pipeline;
let log: TestLog;

beforeAll(async () => {
  pipeline = await Pipeline.start('kill');
  log = testLog(pipeline.prefix);
});

afterAll(() => pipeline.end());

async function pushAll(): Promise<void> {
  for (let from = 0; from < ARTICLES; from += LINES_A_PUSH) {
    const lines = Array.from({ length: LINES_A_PUSH }, (_, i) => articleLine(from + i));
    const answer = await pipeline.push(lines.join('\n'), 'application/x-ndjson');
    if (answer.status !== 202) throw new Error(`${answer.status} ${await answer.text()}`);
    await answer.body?.cancel();
    await pause(FULL ? 300 : 150);
  }
}

async function killAtRandom(random: () => number): Promise<void> {
  const left: Service[] = [];
  for (let i = 0; i < KILLS_EACH; i++) left.push('enrichment', 'storage');
  while (left.length > 0) {
    const [victim] = left.splice(Math.floor(random() * left.length), 1);
    if (victim === undefined) return;
    await pause(random() * MAX_PAUSE_MS);
    await pipeline.process(victim).end('SIGKILL');
    pipeline.launch(victim);
  }
}

const count = async (sql: string): Promise<number> => {
  const { rows } = await pipeline.database.query<{ count: string }>(sql);
  return Number(rows[0]?.count);
};

const articlesStored = (): Promise<number> => count('SELECT count(*) FROM storage.articles');

describe('enrichment and storage, killed again and again under load', () => {
  it(
    `${ARTICLES} articles, ${2 * KILLS_EACH} kills: nothing lost, nothing twice`,
    async () => {
      await Promise.all([pushAll(), killAtRandom(seededRandom(20_260_102))]);
      await until(`${ARTICLES} articles`, async () => (await articlesStored()) >= ARTICLES, 180_000);
      await pipeline.untilReady('enrichment');
      await pipeline.untilReady('storage');

      const raw = await log.readAll(TOPICS.raw);
      const enriched = await log.readAll(TOPICS.enriched);
      const idsOf = (records: typeof raw): string[] => records.map(({ headers }) => String(headers['ce_id']));
      expect(new Set(idsOf(enriched)).size).toBe(ARTICLES);
      // Each raw record has one enriched one: a repeat of enriched is a repeat of raw.
      expect(enriched).toHaveLength(raw.length);
      expect(await log.readAll(TOPICS.rawDeadLetters)).toHaveLength(0);
      expect(await log.readAll(TOPICS.enrichedDeadLetters)).toHaveLength(0);

      const quotesOf = new Map(
        enriched.map(({ key, value }) => [String(key), (parseJson(value) as EnrichedArticle).quotes.length]),
      );
      const expectedQuotes = Array.from(quotesOf.values()).reduce((sum, quotes) => sum + quotes, 0);
      expect(expectedQuotes).toBeGreaterThanOrEqual(ARTICLES);
      expect(await articlesStored()).toBe(ARTICLES);
      expect(await count('SELECT count(*) FROM storage.quotes')).toBe(expectedQuotes);
      expect(await count('SELECT count(DISTINCT (article_id, quote_id)) FROM storage.quotes')).toBe(
        expectedQuotes,
      );
    },
    TEST_TIMEOUT_MS,
  );
});
