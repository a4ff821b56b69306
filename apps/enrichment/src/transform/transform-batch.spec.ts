import { describe, expect, it } from '@jest/globals';
import {
  assertEnrichedArticle,
  assertQuoteEvent,
  enrichedEventId,
  hash,
  parseJson,
  quoteEventId,
  TOPICS,
  type Quote,
  type RawArticle,
} from '#libs/contracts';
import type { LogRecord, RecordBatch } from '#libs/kafka';
import { transformBatch, type Extract } from './transform-batch.js';

const TRACE = '4bf92f3577b34da6a3ce929d0e0e4736';

const article = (n: number): RawArticle => ({
  articleId: hash(String(n)),
  revision: 1,
  sourceHash: hash('s'),
  contentHash: hash('c'),
  title: `Article ${n}`,
  text: 'She said “no”.',
  fetchedAt: '2026-01-02T03:04:05Z',
  origin: 'push',
  source: { domain: 'news.example' },
});

const quote: Quote = {
  quoteId: hash('q'),
  in: 'text',
  kind: 'direct',
  report: 'speech',
  text: 'no',
  content: [[9, 13]],
  unattributed: 'no name in reach',
  confidence: 0.5,
};

const record = (n: number, value: string | Buffer = JSON.stringify(article(n))): LogRecord => ({
  offset: BigInt(n),
  timestamp: 0,
  key: Buffer.from(`key-${n}`),
  value: Buffer.from(value),
  headers: { ce_id: Buffer.from(`raw-${n}`), traceparent: `00-${TRACE}-00f067aa0ba902b7-01` },
});

const batchOf = (...records: LogRecord[]): RecordBatch => ({
  topic: TOPICS.raw,
  partition: 0,
  records,
  lastOffset: records.at(-1)?.offset ?? 0n,
  highWatermark: 0n,
});

const findAll: Extract = (articles) =>
  Promise.resolve(articles.map(() => ({ ok: true, findings: { quotes: [quote] }, durationMs: 1 })));

const transform = (batch: RecordBatch, extract: Extract = findAll) =>
  transformBatch(batch, new AbortController().signal, {
    extract,
    version: 'v1',
    generation: 3,
    now: () => new Date('2026-01-02T03:04:06Z'),
  });

describe('transformBatch', () => {
  it('makes an enriched article and its quotes, with ids that follow from the raw one', async () => {
    const { outputs, deadLetters } = await transform(batchOf(record(1)));
    expect(deadLetters).toEqual([]);
    expect(outputs.map(({ topic, key }) => [topic, key])).toEqual([
      [TOPICS.enriched, hash('1')],
      [TOPICS.quotes, hash('1')],
    ]);
    const [enriched, quoted] = outputs.map(({ value }) => parseJson(Buffer.from(value ?? '')));
    expect(assertEnrichedArticle(enriched)).toMatchObject({
      ...article(1),
      quotes: [quote],
      enrichment: { version: 'v1', generation: 3, durationMs: 1 },
    });
    expect(assertQuoteEvent(quoted).article).toMatchObject({
      articleId: hash('1'),
      generation: 3,
      title: 'Article 1',
    });
    const id = enrichedEventId('raw-1', 'v1');
    expect(outputs.map(({ headers }) => headers['ce_id'])).toEqual([id, quoteEventId(id, quote.quoteId)]);
    expect(outputs[0]?.headers['traceparent']).toContain(TRACE);
  });

  it('parts what cannot be read from its neighbours', async () => {
    const missing = JSON.stringify({ ...article(3), text: undefined });
    const { outputs, deadLetters } = await transform(
      batchOf(record(1), record(2, Buffer.from([0xff, 0x00])), record(3, missing), record(4)),
    );
    expect(outputs.filter(({ topic }) => topic === TOPICS.enriched).map(({ key }) => key)).toEqual([
      hash('1'),
      hash('4'),
    ]);
    expect(
      deadLetters.map(({ record: { offset }, failure: { code, stage } }) => [offset, code, stage]),
    ).toEqual([
      [2n, 'invalid_json', 'parse'],
      [3n, 'schema_violation', 'parse'],
    ]);
  });

  it('dead-letters what the extractor cannot do, and what it does wrong', async () => {
    const { outputs, deadLetters } = await transform(batchOf(record(1), record(2), record(3)), (articles) =>
      Promise.resolve(
        articles.map((_, i) =>
          i === 0
            ? { ok: false, code: 'extractor_timeout', message: 'too long' }
            : {
                ok: true,
                findings: { quotes: i === 1 ? [{ ...quote, confidence: 7 }] : [quote] },
                durationMs: 1,
              },
        ),
      ),
    );
    expect(deadLetters.map(({ failure: { code } }) => code)).toEqual([
      'extractor_timeout',
      'invalid_enrichment',
    ]);
    expect(outputs.map(({ key }) => key)).toEqual([hash('3'), hash('3')]);
  });

  it('dead-letters an event that no topic would take', async () => {
    const huge = { ...article(1), text: 'x'.repeat(8_388_608) };
    const { outputs, deadLetters } = await transform(batchOf(record(1, JSON.stringify(huge)), record(2)));
    expect(deadLetters.map(({ failure: { code, stage } }) => [code, stage])).toEqual([
      ['event_too_large', 'publish'],
    ]);
    expect(outputs).toHaveLength(2);
  });
});
