import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { EnrichedArticle } from '#libs/contracts';
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
import { TestStore } from './storage-store.js';

const TOPIC = 'articles.enriched.v1';

let store: TestStore;

beforeAll(async () => {
  store = await TestStore.open('storage_writer');
});

afterAll(() => store.close());

beforeEach(() => store.clear());

const ids = (...articles: EnrichedArticle[]): string[] => articles.map(({ articleId }) => articleId).sort();

describe('a batch', () => {
  it('is stored with its quotes, its speakers and its offset', async () => {
    const first = articleOf('first', {
      title: 'A title',
      quotes: [quoteOf(idOf('first'), 'One', 'Ana Lopes'), quoteOf(idOf('first'), 'Two')],
    });
    const second = articleOf('second');
    const context = contextOf();
    await store.writer.write(batchOf(10, [recordOf(first), recordOf(second)]), context);

    expect(context.letters).toEqual([]);
    expect(await store.storedIds()).toEqual(ids(first, second));
    const events: { event: EnrichedArticle }[] = await store.dataSource.query(
      'SELECT event FROM storage.article_revisions WHERE article_id = $1',
      [first.articleId],
    );
    expect(events).toEqual([{ event: first }]);
    expect(await store.dataSource.query('SELECT type, name, names FROM storage.speakers')).toEqual([
      { type: 'person', name: 'Ana Lopes', names: ['ana lopes', 'lopes'] },
    ]);
    expect(await store.offsets.load(TOPIC, 0)).toEqual({
      clusterId: CLUSTER,
      next: 12n,
      last: { offset: 11n, eventId: eventIdOf(second) },
    });
  });

  it('keeps fields that this version does not know', async () => {
    const article = { ...articleOf('future'), someday: { nested: [1, 'two'] } };
    await store.writer.write(batchOf(0, [recordOf(article)]), contextOf());
    const events: { event: EnrichedArticle }[] = await store.dataSource.query(
      'SELECT event FROM storage.article_revisions',
    );
    expect(events).toEqual([{ event: article }]);
  });

  it('of a partition that was never stored has no position', async () => {
    expect(await store.offsets.load(TOPIC, 7)).toBeUndefined();
  });

  it('that comes again, in whole or in part, changes nothing', async () => {
    const records = ['a', 'b', 'c', 'd'].map((name) => recordOf(articleOf(name)));
    await store.writer.write(batchOf(0, records.slice(0, 3)), contextOf());
    const before: unknown = await store.dataSource.query(
      'SELECT article_id, stored_at FROM storage.articles ORDER BY 1',
    );
    await store.writer.write(batchOf(0, records.slice(0, 3)), contextOf());
    expect(
      await store.dataSource.query('SELECT article_id, stored_at FROM storage.articles ORDER BY 1'),
    ).toEqual(before);
    await store.writer.write(batchOf(1, records.slice(1)), contextOf());
    expect(await store.stored()).toHaveLength(4);
    expect(await store.offsets.load(TOPIC, 0)).toMatchObject({ next: 4n });
  });

  it('does not move the offset back', async () => {
    await store.writer.write(batchOf(5, [recordOf(articleOf('a')), recordOf(articleOf('b'))]), contextOf());
    await store.writer.write(batchOf(5, [recordOf(articleOf('a'))]), contextOf());
    expect(await store.offsets.load(TOPIC, 0)).toMatchObject({ next: 7n, last: { offset: 6n } });
  });

  it('of another cluster is refused, and nothing of it stored', async () => {
    await store.writer.write(batchOf(0, [recordOf(articleOf('a'))]), contextOf());
    const other = { ...contextOf(), clusterId: 'another-cluster' };
    await expect(store.writer.write(batchOf(1, [recordOf(articleOf('b'))]), other)).rejects.toMatchObject({
      code: 'offset_mismatch',
    });
    expect(await store.storedIds()).toEqual([idOf('a')]);
  });

  it('is recognised by the last record that has a usable event id', async () => {
    const known = articleOf('known');
    await store.writer.write(
      batchOf(0, [recordOf(known), recordOf(articleOf('odd'), { ce_id: 'a\0b' }), rawRecord('{}')]),
      contextOf(),
    );
    expect(await store.offsets.load(TOPIC, 0)).toEqual({
      clusterId: CLUSTER,
      next: 3n,
      last: { offset: 0n, eventId: eventIdOf(known) },
    });
    expect(await store.storedIds()).toEqual([idOf('known'), idOf('odd')].sort());
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
    await store.writer.write(
      batchOf(
        from,
        versions.map(([r, g]) => recordOf(version(r, g))),
      ),
      contextOf(),
    );
  };

  const kept = async (): Promise<string[]> => {
    const rows: { kept: string }[] = await store.dataSource.query(
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
    expect(await store.stored()).toEqual([expect.objectContaining({ text: newest, quotes: [newest] })]);
    expect(await kept()).toEqual(history);
  });

  it('take away the quotes that a newer revision lacks', async () => {
    await store.writer.write(batchOf(0, [recordOf(version(1, 1))]), contextOf());
    await store.writer.write(batchOf(1, [recordOf({ ...version(2, 1), quotes: [] })]), contextOf());
    expect(await store.stored()).toEqual([expect.objectContaining({ revision: 2, quotes: [] })]);
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
      await store.writer.write(
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
    expect((await store.stored()).map(({ text }) => text).sort()).toEqual(
      greatest.map(({ text }) => text).sort(),
    );
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
