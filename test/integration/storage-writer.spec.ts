import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import type { DataSource } from 'typeorm';
import type { EnrichedArticle } from '#libs/contracts';
import { TransientError, type LogRecord } from '#libs/kafka';
import { connectDataSource, runMigrations } from '#libs/persistence';
import { BatchWriter } from '../../apps/storage/src/writing/batch-writer.js';
import { PostgresOffsetStore } from '../../apps/storage/src/writing/offsets.js';
import { createDatabase, type TestDatabase } from '../support/servers.js';
import {
  articleOf,
  batchOf,
  CLUSTER,
  contextOf,
  eventIdOf,
  idOf,
  quoteOf,
  rawRecord,
  recordOf,
} from './storage-fixtures.js';

const TOPIC = 'articles.enriched.v1';

let database: TestDatabase;
let dataSource: DataSource;
let offsets: PostgresOffsetStore;
let writer: BatchWriter;

beforeAll(async () => {
  database = await createDatabase('storage_writer');
  await runMigrations(database.url);
  dataSource = await connectDataSource({
    url: database.url,
    schema: 'storage',
    poolSize: 6,
    applicationName: 'test-writer',
  });
  offsets = new PostgresOffsetStore(dataSource, 'storage');
  writer = new BatchWriter(dataSource, offsets);
});

afterAll(async () => {
  await dataSource.destroy();
  await database.drop();
});

beforeEach(async () => {
  for (const table of ['quotes', 'articles', 'article_revisions', 'speakers', 'consumer_offsets']) {
    await dataSource.query(`DELETE FROM storage.${table}`);
  }
});

interface StoredArticle {
  article_id: string;
  revision: number;
  generation: number;
  text: string;
  quotes: string[];
}

/** Articles at their newest revision, with the texts of their quotes in order. */
const stored = (): Promise<StoredArticle[]> =>
  dataSource.query(`
    SELECT a.article_id, a.revision, a.generation, r.event->>'text' AS text,
      ARRAY(SELECT q.text FROM storage.quotes q WHERE q.article_id = a.article_id ORDER BY position) AS quotes
    FROM storage.articles a JOIN storage.article_revisions r USING (article_id, revision)
    ORDER BY a.article_id`);

const storedIds = async (): Promise<string[]> => (await stored()).map(({ article_id }) => article_id);
const ids = (...articles: EnrichedArticle[]): string[] => articles.map(({ articleId }) => articleId).sort();

describe('a batch', () => {
  it('is stored with its quotes, its speakers and its offset', async () => {
    const first = articleOf('first', {
      title: 'A title',
      quotes: [quoteOf(idOf('first'), 'One', 'Ana Lopes'), quoteOf(idOf('first'), 'Two')],
    });
    const second = articleOf('second');
    const context = contextOf();
    await writer.write(batchOf(10, [recordOf(first), recordOf(second)]), context);

    expect(context.letters).toEqual([]);
    expect(await storedIds()).toEqual(ids(first, second));
    const events: { event: EnrichedArticle }[] = await dataSource.query(
      'SELECT event FROM storage.article_revisions WHERE article_id = $1',
      [first.articleId],
    );
    expect(events).toEqual([{ event: first }]);
    expect(await dataSource.query('SELECT type, name, names FROM storage.speakers')).toEqual([
      { type: 'person', name: 'Ana Lopes', names: ['ana lopes', 'lopes'] },
    ]);
    expect(await offsets.load(TOPIC, 0)).toEqual({
      clusterId: CLUSTER,
      next: 12n,
      last: { offset: 11n, eventId: eventIdOf(second) },
    });
  });

  it('keeps fields that this version does not know', async () => {
    const article = { ...articleOf('future'), someday: { nested: [1, 'two'] } };
    await writer.write(batchOf(0, [recordOf(article)]), contextOf());
    const events: { event: EnrichedArticle }[] = await dataSource.query(
      'SELECT event FROM storage.article_revisions',
    );
    expect(events).toEqual([{ event: article }]);
  });

  it('of a partition that was never stored has no position', async () => {
    expect(await offsets.load(TOPIC, 7)).toBeUndefined();
  });

  it('that comes again, in whole or in part, changes nothing', async () => {
    const records = ['a', 'b', 'c', 'd'].map((name) => recordOf(articleOf(name)));
    await writer.write(batchOf(0, records.slice(0, 3)), contextOf());
    const before: unknown = await dataSource.query(
      'SELECT article_id, stored_at FROM storage.articles ORDER BY 1',
    );
    await writer.write(batchOf(0, records.slice(0, 3)), contextOf());
    expect(await dataSource.query('SELECT article_id, stored_at FROM storage.articles ORDER BY 1')).toEqual(
      before,
    );
    await writer.write(batchOf(1, records.slice(1)), contextOf());
    expect(await stored()).toHaveLength(4);
    expect(await offsets.load(TOPIC, 0)).toMatchObject({ next: 4n });
  });

  it('does not move the offset back', async () => {
    await writer.write(batchOf(5, [recordOf(articleOf('a')), recordOf(articleOf('b'))]), contextOf());
    await writer.write(batchOf(5, [recordOf(articleOf('a'))]), contextOf());
    expect(await offsets.load(TOPIC, 0)).toMatchObject({ next: 7n, last: { offset: 6n } });
  });

  it('of another cluster is refused, and nothing of it stored', async () => {
    await writer.write(batchOf(0, [recordOf(articleOf('a'))]), contextOf());
    const other = { ...contextOf(), clusterId: 'another-cluster' };
    await expect(writer.write(batchOf(1, [recordOf(articleOf('b'))]), other)).rejects.toMatchObject({
      code: 'offset_mismatch',
    });
    expect(await storedIds()).toEqual([idOf('a')]);
  });

  it('is recognised by the last record that has a usable event id', async () => {
    const known = articleOf('known');
    await writer.write(
      batchOf(0, [recordOf(known), recordOf(articleOf('odd'), { ce_id: 'a\0b' }), rawRecord('{}')]),
      contextOf(),
    );
    expect(await offsets.load(TOPIC, 0)).toEqual({
      clusterId: CLUSTER,
      next: 3n,
      last: { offset: 0n, eventId: eventIdOf(known) },
    });
    expect(await storedIds()).toEqual([idOf('known'), idOf('odd')].sort());
  });
});

describe('revisions and generations', () => {
  const version = (revision: number, generation: number): EnrichedArticle =>
    articleOf('moving', {
      revision,
      generation,
      text: `${revision}.${generation}`,
      quotes: [quoteOf(idOf('moving'), `${revision}.${generation}`, 'Ana Lopes')],
    });

  const write = async (from: number, ...versions: [number, number][]): Promise<void> => {
    await writer.write(
      batchOf(
        from,
        versions.map(([r, g]) => recordOf(version(r, g))),
      ),
      contextOf(),
    );
  };

  const kept = async (): Promise<string[]> => {
    const rows: { kept: string }[] = await dataSource.query(
      `SELECT revision || '.' || generation AS kept FROM storage.article_revisions ORDER BY revision`,
    );
    return rows.map((row) => row.kept);
  };

  it.each<{ what: string; batches: [number, number][][]; newest: string; history: string[] }>([
    {
      what: 'a newer revision replaces',
      batches: [[[1, 1]], [[2, 1]]],
      newest: '2.1',
      history: ['1.1', '2.1'],
    },
    {
      what: 'an older one is only kept',
      batches: [[[2, 1]], [[1, 9]]],
      newest: '2.1',
      history: ['1.9', '2.1'],
    },
    { what: 'a newer generation replaces', batches: [[[1, 1]], [[1, 2]]], newest: '1.2', history: ['1.2'] },
    {
      what: 'an older generation is dropped',
      batches: [[[1, 2]], [[1, 1]]],
      newest: '1.2',
      history: ['1.2'],
    },
    {
      what: 'in one batch the greatest wins, in any order',
      batches: [
        [
          [2, 1],
          [3, 1],
          [1, 1],
          [3, 2],
          [2, 5],
        ],
      ],
      newest: '3.2',
      history: ['1.1', '2.5', '3.2'],
    },
  ])('$what', async ({ batches, newest, history }) => {
    let from = 0;
    for (const batch of batches) {
      await write(from, ...batch);
      from += batch.length;
    }
    expect(await stored()).toEqual([expect.objectContaining({ text: newest, quotes: [newest] })]);
    expect(await kept()).toEqual(history);
  });

  it('take away the quotes that a newer revision lacks', async () => {
    await writer.write(batchOf(0, [recordOf(version(1, 1))]), contextOf());
    await writer.write(batchOf(1, [recordOf({ ...version(2, 1), quotes: [] })]), contextOf());
    expect(await stored()).toEqual([expect.objectContaining({ revision: 2, quotes: [] })]);
  });

  it('end the same however they are cut into batches and redelivered', async () => {
    const random = seeded(7);
    const names = ['p', 'q', 'r'];
    const events = Array.from({ length: 60 }, () => {
      const name = names[Math.floor(random() * names.length)] ?? 'p';
      const [revision, generation] = [1 + Math.floor(random() * 4), 1 + Math.floor(random() * 4)];
      return articleOf(name, { revision, generation, text: `${name} ${revision}.${generation}` });
    });
    for (let from = 0; from < events.length;) {
      const to = Math.min(events.length, from + 1 + Math.floor(random() * 9));
      await writer.write(
        batchOf(
          from,
          events.slice(from, to).map((event) => recordOf(event)),
        ),
        contextOf(),
      );
      from = to === events.length ? to : to - Math.floor(random() * 2);
    }
    const greatest = names.map((name) => {
      const own = events.filter(({ articleId }) => articleId === idOf(name));
      return own.reduce((a, b) => (rank(b) > rank(a) ? b : a));
    });
    expect((await stored()).map(({ text }) => text).sort()).toEqual(greatest.map(({ text }) => text).sort());
  });
});

const rank = ({ revision, enrichment }: EnrichedArticle): number => revision * 1_000 + enrichment.generation;

/** mulberry32 (public domain): small, and the same numbers on every run. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

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
    await writer.write(batchOf(0, [...records, record, ...rest]), context);
    expect(context.letters).toEqual([
      expect.objectContaining({ failure: expect.objectContaining({ code, stage, attempts: 1 }) }),
    ]);
    expect(context.letters[0]?.record.value).toEqual(record.value);
    expect(context.letters[0]?.record.offset).toBe(3n);
    expect(await storedIds()).toEqual(ids(...good));
    expect(await offsets.load(TOPIC, 0)).toMatchObject({ next: 6n });
  });

  it('does not take the older generation of its article with it', async () => {
    const context = contextOf();
    const bad = articleOf('g1', { generation: 2, text: 'a\0b' });
    await writer.write(batchOf(0, [recordOf(articleOf('g1')), recordOf(bad)]), context);
    expect(context.letters).toHaveLength(1);
    expect(await stored()).toEqual([expect.objectContaining({ generation: 1 })]);
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
    await writer.write(batchOf(0, [recordOf(article)]), context);
    expect(context.letters).toEqual([]);
    const [row] = await stored();
    expect(row?.text).toBe(hyphenated);
  });

  it('takes a value with a byte order mark, and one without a single header', async () => {
    const marked = articleOf('marked');
    const bare = articleOf('bare');
    const context = contextOf();
    await writer.write(
      batchOf(0, [rawRecord(`\uFEFF${JSON.stringify(marked)}`), rawRecord(JSON.stringify(bare))]),
      context,
    );
    expect(context.letters).toEqual([]);
    expect(await storedIds()).toEqual(ids(marked, bare));
  });

  it('takes times with an offset, and sorts by the time of fetching where there is no other', async () => {
    const { publishedAt: _, ...undated } = articleOf('undated');
    const shifted = articleOf('shifted', { publishedAt: '2026-01-02T03:04:05.6789+02:00' });
    await writer.write(batchOf(0, [recordOf(undated), recordOf(shifted)]), contextOf());
    const rows: unknown = await dataSource.query(
      `SELECT a.article_id, a.sorted_at, q.sorted_at = a.sorted_at AS copied
       FROM storage.articles a JOIN storage.quotes q USING (article_id) ORDER BY a.sorted_at`,
    );
    expect(rows).toEqual([
      { article_id: idOf('shifted'), sorted_at: new Date('2026-01-02T01:04:05.679Z'), copied: true },
      { article_id: idOf('undated'), sorted_at: new Date('2026-01-03T00:00:00Z'), copied: true },
    ]);
  });
});

/** A promise and what resolves it. */
function latch(): [Promise<void>, () => void] {
  let open = (): void => undefined;
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return [
    opened,
    () => {
      open();
    },
  ];
}

describe('failures and rivals', () => {
  const poisoned = (): LogRecord[] => [recordOf(articleOf('a')), rawRecord('{'), recordOf(articleOf('b'))];

  it('stores nothing when the dead letters cannot be written, and all of it the next time', async () => {
    const context = contextOf(() => Promise.reject(new TransientError('broker_away', 'no broker')));
    await expect(writer.write(batchOf(0, poisoned()), context)).rejects.toThrow('no broker');
    expect(await stored()).toEqual([]);
    expect(await offsets.load(TOPIC, 0)).toBeUndefined();
    await writer.write(batchOf(0, poisoned()), contextOf());
    expect(await storedIds()).toEqual([idOf('a'), idOf('b')].sort());
  });

  it.each([
    ['and the next statement finds it out', 0],
    ['and the client has noticed before the next statement', 200],
  ])('stores nothing when the connection breaks before the commit %s', async (_, noticeMs) => {
    const admin = new pg.Client({ connectionString: database.url });
    await admin.connect();
    const crash = async (): Promise<void> => {
      await admin.query(
        `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
         WHERE application_name = 'test-writer' AND state = 'idle in transaction' AND datname = current_database()`,
      );
      await sleep(noticeMs);
    };
    const error = await writer
      .write(batchOf(0, poisoned()), contextOf(crash))
      .catch((cause: unknown) => cause);
    expect(error).toBeInstanceOf(TransientError);
    expect(await stored()).toEqual([]);
    expect(await offsets.load(TOPIC, 0)).toBeUndefined();
    await writer.write(batchOf(0, poisoned()), contextOf());
    expect(await stored()).toHaveLength(2);
    await admin.end();
  });

  it('stores nothing twice when a former owner still writes', async () => {
    const articles = Array.from({ length: 40 }, (_, n) => articleOf(`n${n}`));
    const records = articles.map((article) => recordOf(article));
    await Promise.all([
      writer.write(batchOf(0, records.slice(0, 30)), contextOf()),
      writer.write(batchOf(0, records.slice(0, 20)), contextOf()),
      writer.write(batchOf(0, records), contextOf()),
    ]);
    expect(await storedIds()).toEqual(ids(...articles));
    const [revisions]: { count: string }[] = await dataSource.query(
      'SELECT count(*) FROM storage.article_revisions',
    );
    const [quotes]: { count: string }[] = await dataSource.query('SELECT count(*) FROM storage.quotes');
    expect([revisions?.count, quotes?.count]).toEqual(['40', '40']);
    expect(await offsets.load(TOPIC, 0)).toMatchObject({ next: 40n });
  });

  it('has the former owner find its place taken while it waits for the lock', async () => {
    const [locked, lock] = latch();
    const [released, release] = latch();
    const former = writer.write(
      batchOf(0, poisoned()),
      contextOf(() => {
        lock();
        return released;
      }),
    );
    await locked;
    const successor = contextOf();
    const later = writer.write(batchOf(0, [...poisoned(), recordOf(articleOf('c'))]), successor);
    release();
    await Promise.all([former, later]);
    expect(await stored()).toHaveLength(3);
    expect(successor.letters).toEqual([]);
    expect(await offsets.load(TOPIC, 0)).toMatchObject({ next: 4n });
  });

  it('keeps the greatest of an article that comes in two partitions at once', async () => {
    const names = Array.from({ length: 20 }, (_, n) => `both${n}`);
    const speakers = (name: string) => [quoteOf(idOf(name), name, `Speaker ${name}`)];
    const part = (generation: number, order: string[], partition: number) =>
      batchOf(
        0,
        order.map((name) => recordOf(articleOf(name, { generation, quotes: speakers(name) }))),
        partition,
      );
    await Promise.all([
      writer.write(part(1, names, 0), contextOf()),
      writer.write(part(2, [...names].reverse(), 1), contextOf()),
      writer.write(part(3, names, 2), contextOf()),
    ]);
    expect((await stored()).map(({ generation }) => generation)).toEqual(names.map(() => 3));
  });
});
