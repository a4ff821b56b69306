import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { DataSource } from 'typeorm';
import type { EnrichedArticle, Quote } from '#libs/contracts';
import { runMigrations } from '#libs/persistence';
import { BatchWriter } from '../../apps/storage/src/writing/batch-writer.js';
import { PostgresOffsetStore } from '../../apps/storage/src/writing/offsets.js';
import { createDatabase, type TestDatabase } from '../support/servers.js';
import { connect, StorageApp } from './storage-app.js';
import { articleOf, batchOf, contextOf, idOf, quoteOf, recordOf } from './storage-fixtures.js';

let database: TestDatabase;
let dataSource: DataSource;
let app: StorageApp;
let offset = 0;

async function store(articles: readonly EnrichedArticle[]): Promise<void> {
  const writer = new BatchWriter(dataSource, new PostgresOffsetStore(dataSource, 'storage'));
  await writer.write(
    batchOf(
      offset,
      articles.map((article) => recordOf(article)),
    ),
    contextOf(),
  );
  offset += articles.length;
}

/** Three times in all, so that nearly every row has many beside it of the same time. */
const tied = (name: string, n: number): EnrichedArticle =>
  articleOf(`${name}${n}`, {
    publishedAt: `2026-01-0${1 + (n % 3)}T00:00:00.00${n % 2}Z`,
    quotes: [
      quoteOf(idOf(`${name}${n}`), 'One', 'Ana Lopes'),
      quoteOf(idOf(`${name}${n}`), 'Two', 'Ana Lopes'),
    ],
  });

const first = Array.from({ length: 50 }, (_, n) => tied('first', n));

beforeAll(async () => {
  database = await createDatabase('storage_paging');
  await runMigrations(database.url);
  dataSource = await connect(database.url);
  app = await StorageApp.start(dataSource);
  await store(first);
});

afterAll(async () => {
  await app.close();
  await database.drop();
});

const LISTS = {
  '/v1/articles': {
    idOf: (row: unknown) => (row as EnrichedArticle).articleId,
    expected: first.map(({ articleId }) => articleId).sort(),
  },
  '/v1/quotes': {
    idOf: (row: unknown) => (row as Quote).quoteId,
    expected: first.flatMap(({ quotes }) => quotes.map(({ quoteId }) => quoteId)).sort(),
  },
};
type ListPath = keyof typeof LISTS;
const PATHS = Object.keys(LISTS) as ListPath[];

/** Ids of every page, one after the other. */
async function readAll(
  path: ListPath,
  parameters: Record<string, string>,
  between: () => Promise<void> = () => Promise.resolve(),
): Promise<string[]> {
  const ids: string[] = [];
  let cursor: string | undefined;
  do {
    const { status, body } = await app.get(
      path,
      cursor === undefined ? parameters : { ...parameters, cursor },
    );
    expect(status).toBe(200);
    ids.push(...(body.data ?? []).map((row) => LISTS[path].idOf(row)));
    cursor = body.page?.next;
    await between();
  } while (cursor !== undefined);
  return ids;
}

describe.each(PATHS)('pages of %s', (path) => {
  const { expected } = LISTS[path];

  it.each([
    { limit: '1' },
    { limit: '7' },
    { limit: '50', sort: 'oldest' },
    { limit: '200' },
    { limit: '9', speaker: 'lopes', sort: 'oldest' },
    { limit: '9', q: 'text OR one OR two' },
  ])('neither lose nor repeat a row among ties: %j', async (parameters) => {
    const ids = await readAll(path, parameters);
    expect(ids.toSorted()).toEqual(expected);
  });

  it('are in one order, and the oldest first is the newest first turned round', async () => {
    const newest = await readAll(path, { limit: '13' });
    const oldest = await readAll(path, { limit: '7', sort: 'oldest' });
    expect(oldest.toReversed()).toEqual(newest);
  });

  it('say nothing of a next page on the last', async () => {
    const { body } = await app.get(path, { limit: String(expected.length) });
    expect(body.page).toEqual({});
  });
});

describe('cursors', () => {
  const next = async (path: ListPath, parameters: Record<string, string>): Promise<string> => {
    const { body } = await app.get(path, parameters);
    return body.page?.next ?? '';
  };

  it('go on with another limit', async () => {
    const cursor = await next('/v1/quotes', { limit: '5' });
    expect(await app.get('/v1/quotes', { limit: '9', cursor })).toMatchObject({ status: 200 });
  });

  it.each<[ListPath, Record<string, string>]>([
    ['/v1/articles', {}],
    ['/v1/quotes', { sort: 'oldest' }],
    ['/v1/quotes', { q: 'one' }],
    ['/v1/quotes', { from: '2026-01-01' }],
    ['/v1/quotes', { minConfidence: '0.1' }],
  ])('of one query are refused by another: %s %j', async (path, parameters) => {
    const cursor = await next('/v1/quotes', { limit: '5' });
    expect(await app.get(path, { ...parameters, cursor })).toMatchObject({
      status: 400,
      body: { code: 'invalid_cursor' },
    });
  });

  it('that were altered in any place are refused', async () => {
    const cursor = await next('/v1/quotes', { limit: '5' });
    for (let i = 0; i < cursor.length; i++) {
      const altered = cursor.slice(0, i) + (cursor[i] === 'b' ? 'c' : 'b') + cursor.slice(i + 1);
      const { status, body } = await app.get('/v1/quotes', { limit: '5', cursor: altered });
      expect([altered, status, body.code]).toEqual([altered, 400, 'invalid_cursor']);
    }
  });
});

describe('pages while rows come in', () => {
  it.each(PATHS)('of %s neither lose nor repeat a row that was there before', async (path) => {
    let round = 0;
    const ids = await readAll(path, { limit: '6' }, async () => {
      if (round++ < 8) await store(Array.from({ length: 3 }, (_, n) => tied(`${path}later${round}-`, n)));
    });
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids).toEqual(expect.arrayContaining(LISTS[path].expected));
  });
});
