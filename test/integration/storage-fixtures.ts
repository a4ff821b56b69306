import {
  contentHash,
  enrichedEventId,
  hash,
  quoteId,
  rawEventId,
  speakerId,
  type EnrichedArticle,
  type Quote,
} from '#libs/contracts';
import type { BatchContext, DeadLetter, LogRecord, RecordBatch } from '#libs/kafka';

export const CLUSTER = 'test-cluster';

export const idOf = (name: string): string => hash('test', name);

/** A direct quote of a speaker, or of nobody. */
export function quoteOf(article: string, text: string, speaker?: string, more: Partial<Quote> = {}): Quote {
  const kind = more.kind ?? 'direct';
  return {
    quoteId: quoteId(article, kind, text, 0),
    in: 'text',
    kind,
    report: 'speech',
    text,
    content: [[0, text.length]],
    ...(speaker === undefined
      ? { unattributed: 'no_cue' }
      : {
          cue: [[text.length, text.length + 4]],
          speaker: { id: speakerId('person', speaker), name: speaker, resolvedBy: 'name', type: 'person' },
        }),
    confidence: 0.9,
    ...more,
  };
}

interface ArticleOptions extends Partial<EnrichedArticle> {
  generation?: number;
}

/** An article named for the test; `more` overrides any field. */
export function articleOf(name: string, { generation = 1, ...more }: ArticleOptions = {}): EnrichedArticle {
  const articleId = idOf(name);
  const text = more.text ?? `This is the text of ${name}.`;
  return {
    articleId,
    revision: 1,
    sourceHash: hash('source', text),
    contentHash: contentHash(more.title, text),
    url: `https://news.example/${name}`,
    text,
    publishedAt: '2026-01-02T03:04:05.678Z',
    fetchedAt: '2026-01-03T00:00:00Z',
    origin: 'push',
    source: { domain: 'news.example' },
    quotes: [quoteOf(articleId, `said in ${name}`, 'Ana Lopes')],
    enrichment: { version: `v${generation}`, generation, durationMs: 1 },
    ...more,
  };
}

export const eventIdOf = (article: EnrichedArticle): string =>
  enrichedEventId(rawEventId(article), article.enrichment.version);

export const recordOf = (article: EnrichedArticle, headers: LogRecord['headers'] = {}): LogRecord =>
  rawRecord(JSON.stringify(article), { ce_id: eventIdOf(article), ...headers });

export const rawRecord = (value: string | Buffer | null, headers: LogRecord['headers'] = {}): LogRecord => ({
  offset: 0n,
  timestamp: 0,
  key: null,
  value: typeof value === 'string' ? Buffer.from(value) : value,
  headers,
});

/** One batch with ascending offsets from `from` on. */
export const batchOf = (from: number, records: readonly LogRecord[], partition = 0): RecordBatch => ({
  topic: 'articles.enriched.v1',
  partition,
  records: records.map((record, index) => ({ ...record, offset: BigInt(from + index) })),
  lastOffset: BigInt(from + records.length - 1),
  highWatermark: BigInt(from + records.length),
});

export interface TestContext extends BatchContext {
  letters: DeadLetter[];
}

/** Keeps the dead letters; `onDeadLetter` runs before they count as written. */
export function contextOf(onDeadLetter: () => Promise<void> = () => Promise.resolve()): TestContext {
  const letters: DeadLetter[] = [];
  return {
    clusterId: CLUSTER,
    signal: new AbortController().signal,
    letters,
    deadLetter: async (written) => {
      await onDeadLetter();
      letters.push(...written);
    },
  };
}
