import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import type { EnrichedArticle } from '#libs/contracts';
import { TransientError, type LogRecord } from '#libs/kafka';
import { articleOf, batchOf, contextOf, idOf, quoteOf, rawRecord, recordOf } from './storage-fixtures.js';
import { TestStore } from './storage-store.js';

const TOPIC = 'articles.enriched.v1';

let store: TestStore;

beforeAll(async () => {
  store = await TestStore.open('storage_rivals');
});

afterAll(() => store.close());

beforeEach(() => store.clear());

const ids = (...articles: EnrichedArticle[]): string[] => articles.map(({ articleId }) => articleId).sort();

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
    await expect(store.writer.write(batchOf(0, poisoned()), context)).rejects.toThrow('no broker');
    expect(await store.stored()).toEqual([]);
    expect(await store.offsets.load(TOPIC, 0)).toBeUndefined();
    await store.writer.write(batchOf(0, poisoned()), contextOf());
    expect(await store.storedIds()).toEqual([idOf('a'), idOf('b')].sort());
  });

  it.each([
    ['and the next statement finds it out', 0],
    ['and the client has noticed before the next statement', 200],
  ])('stores nothing when the connection breaks before the commit %s', async (_, noticeMs) => {
    const admin = new pg.Client({ connectionString: store.url });
    await admin.connect();
    const crash = async (): Promise<void> => {
      await admin.query(
        `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
         WHERE application_name = 'test-writer' AND state = 'idle in transaction' AND datname = current_database()`,
      );
      await sleep(noticeMs);
    };
    const error = await store.writer
      .write(batchOf(0, poisoned()), contextOf(crash))
      .catch((cause: unknown) => cause);
    expect(error).toBeInstanceOf(TransientError);
    expect(await store.stored()).toEqual([]);
    expect(await store.offsets.load(TOPIC, 0)).toBeUndefined();
    await store.writer.write(batchOf(0, poisoned()), contextOf());
    expect(await store.stored()).toHaveLength(2);
    await admin.end();
  });

  it('stores nothing twice when a former owner still writes', async () => {
    const articles = Array.from({ length: 40 }, (_, n) => articleOf(`n${n}`));
    const records = articles.map((article) => recordOf(article));
    await Promise.all([
      store.writer.write(batchOf(0, records.slice(0, 30)), contextOf()),
      store.writer.write(batchOf(0, records.slice(0, 20)), contextOf()),
      store.writer.write(batchOf(0, records), contextOf()),
    ]);
    expect(await store.storedIds()).toEqual(ids(...articles));
    const [revisions]: { count: string }[] = await store.dataSource.query(
      'SELECT count(*) FROM storage.article_revisions',
    );
    const [quotes]: { count: string }[] = await store.dataSource.query('SELECT count(*) FROM storage.quotes');
    expect([revisions?.count, quotes?.count]).toEqual(['40', '40']);
    expect(await store.offsets.load(TOPIC, 0)).toMatchObject({ next: 40n });
  });

  it('has the former owner find its place taken while it waits for the lock', async () => {
    const [locked, lock] = latch();
    const [released, release] = latch();
    const former = store.writer.write(
      batchOf(0, poisoned()),
      contextOf(() => {
        lock();
        return released;
      }),
    );
    await locked;
    const successor = contextOf();
    const later = store.writer.write(batchOf(0, [...poisoned(), recordOf(articleOf('c'))]), successor);
    release();
    await Promise.all([former, later]);
    expect(await store.stored()).toHaveLength(3);
    expect(successor.letters).toEqual([]);
    expect(await store.offsets.load(TOPIC, 0)).toMatchObject({ next: 4n });
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
      store.writer.write(part(1, names, 0), contextOf()),
      store.writer.write(part(2, [...names].reverse(), 1), contextOf()),
      store.writer.write(part(3, names, 2), contextOf()),
    ]);
    expect((await store.stored()).map(({ generation }) => generation)).toEqual(names.map(() => 3));
  });
});
