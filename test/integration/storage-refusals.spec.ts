import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { EnrichedArticle } from '#libs/contracts';
import type { LogRecord } from '#libs/kafka';
import { articleOf, batchOf, contextOf, idOf, quoteOf, rawRecord, recordOf } from './storage-fixtures.js';
import { TestStore } from './storage-store.js';

const TOPIC = 'articles.enriched.v1';

let store: TestStore;

beforeAll(async () => {
  store = await TestStore.open('storage_refusals');
});

afterAll(() => store.close());

beforeEach(() => store.clear());

const ids = (...articles: EnrichedArticle[]): string[] => articles.map(({ articleId }) => articleId).sort();

describe('what can never be stored', () => {
  const good = ['g1', 'g2', 'g3', 'g4', 'g5'].map((name) => articleOf(name));
  const withText = (text: string): LogRecord => recordOf(articleOf('poison', { text }));
  const poison = articleOf('poison');

  it.each<[string, LogRecord, string, string]>([
    ['no JSON', rawRecord('{"articleId":'), 'invalid_json', 'parse'],
    ['invalid UTF-8', rawRecord(Buffer.from([0x22, 0xff, 0x22])), 'invalid_json', 'parse'],
    ['no value', rawRecord(null), 'invalid_json', 'parse'],
    ['another shape', rawRecord('{"articleId": 1}'), 'schema_violation', 'validate'],
    ['NUL in the text', withText('a\0b'), 'refused_by_database', 'store'],
    ['a lone surrogate in the text', withText('a\ud800b'), 'refused_by_database', 'store'],
    [
      'NUL in a field that nobody knows',
      recordOf({ ...poison, ...{ unknown: { deep: ['\0'] } } }),
      'refused_by_database',
      'store',
    ],
    ['a revision out of range', recordOf({ ...poison, revision: 1e12 }), 'refused_by_database', 'store'],
    [
      'the year 0',
      recordOf({ ...poison, publishedAt: '0000-01-01T00:00:00Z' }),
      'refused_by_database',
      'store',
    ],
    [
      'one quote id twice',
      recordOf({ ...poison, quotes: [quoteOf(poison.articleId, 'x'), quoteOf(poison.articleId, 'x')] }),
      'refused_by_database',
      'store',
    ],
    [
      'JSON that is too deep',
      rawRecord(
        `${JSON.stringify(poison).slice(0, -1)},"deep":${'['.repeat(100_000)}${']'.repeat(100_000)}}`,
      ),
      'refused_by_database',
      'store',
    ],
  ])('goes to the dead letters alone: %s', async (_, record, code, stage) => {
    const context = contextOf();
    const [g1, g2, g3, ...rest] = good.map((article) => recordOf(article));
    const records = [g1, g2, g3].filter((each) => each !== undefined);
    await store.writer.write(batchOf(0, [...records, record, ...rest]), context);
    expect(context.letters).toEqual([
      expect.objectContaining({ failure: expect.objectContaining({ code, stage, attempts: 1 }) }),
    ]);
    expect(context.letters[0]?.record.value).toEqual(record.value);
    expect(context.letters[0]?.record.offset).toBe(3n);
    expect(await store.storedIds()).toEqual(ids(...good));
    expect(await store.offsets.load(TOPIC, 0)).toMatchObject({ next: 6n });
  });

  it('does not take the older generation of its article with it', async () => {
    const context = contextOf();
    const bad = articleOf('g1', { generation: 2, text: 'a\0b' });
    await store.writer.write(batchOf(0, [recordOf(articleOf('g1')), recordOf(bad)]), context);
    expect(context.letters).toHaveLength(1);
    expect(await store.stored()).toEqual([expect.objectContaining({ generation: 1 })]);
  });
});

describe('what can be stored although it is odd', () => {
  it('takes megabytes of rare words in a script of four bytes a letter', async () => {
    const letter = (n: number): string => String.fromCodePoint(0x10400 + (n % 40));
    const word = (n: number): string =>
      Array.from({ length: 4 }, (_, i) => letter(Math.floor(n / 40 ** i))).join('');
    const hyphenated = Array.from({ length: 60_000 }, (_, n) => `${word(n)}-${word(n + 60_000)}`).join(' ');
    const article = articleOf('long', {
      text: hyphenated,
      title: hyphenated.slice(0, 400_000),
      quotes: [quoteOf(idOf('long'), hyphenated, 'Ana Lopes')],
    });
    const context = contextOf();
    await store.writer.write(batchOf(0, [recordOf(article)]), context);
    expect(context.letters).toEqual([]);
    const [row] = await store.stored();
    expect(row?.text).toBe(hyphenated);
  });

  it('takes a value with a byte order mark, and one without a single header', async () => {
    const marked = articleOf('marked');
    const bare = articleOf('bare');
    const context = contextOf();
    await store.writer.write(
      batchOf(0, [rawRecord(`\uFEFF${JSON.stringify(marked)}`), rawRecord(JSON.stringify(bare))]),
      context,
    );
    expect(context.letters).toEqual([]);
    expect(await store.storedIds()).toEqual(ids(marked, bare));
  });

  it('takes times with an offset, and sorts by the time of fetching where there is no other', async () => {
    const { publishedAt: _, ...undated } = articleOf('undated');
    const shifted = articleOf('shifted', { publishedAt: '2026-01-02T03:04:05.6789+02:00' });
    await store.writer.write(batchOf(0, [recordOf(undated), recordOf(shifted)]), contextOf());
    const rows: unknown = await store.dataSource.query(
      `SELECT a.article_id, a.sorted_at, q.sorted_at = a.sorted_at AS copied
       FROM storage.articles a JOIN storage.quotes q USING (article_id) ORDER BY a.sorted_at`,
    );
    expect(rows).toEqual([
      { article_id: idOf('shifted'), sorted_at: new Date('2026-01-02T01:04:05.679Z'), copied: true },
      { article_id: idOf('undated'), sorted_at: new Date('2026-01-03T00:00:00Z'), copied: true },
    ]);
  });
});
