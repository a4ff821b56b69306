import type { DataSource } from 'typeorm';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { sourceHash } from '#libs/contracts';
import type { OutgoingRecord, Producer } from '#libs/kafka';
import { continueTrace } from '#libs/observability';
import { connectDataSource, runMigrations } from '#libs/persistence';
import { ArticleRegistry } from '../../apps/feed-ingest/src/identity/article-registry.js';
import { digestsOf } from '../../apps/feed-ingest/src/identity/digests.js';
import { identify } from '../../apps/feed-ingest/src/identity/identification.js';
import { articleContent } from '../../apps/feed-ingest/src/publishing/article-content.js';
import type { Delivery } from '../../apps/feed-ingest/src/publishing/delivery.js';
import { Publisher } from '../../apps/feed-ingest/src/publishing/publisher.js';
import { until } from '../support/log.js';
import { createDatabase, type TestDatabase } from '../support/servers.js';

/** Acknowledges when it is told to. */
class SlowProducer implements Producer {
  readonly sent: OutgoingRecord[] = [];
  readonly acknowledge: (() => void)[] = [];

  send(records: readonly OutgoingRecord[]): Promise<void> {
    this.sent.push(...records);
    return new Promise((resolve) => this.acknowledge.push(resolve));
  }

  close(): Promise<void> {
    return Promise.resolve();
  }
}

let database: TestDatabase;
let dataSource: DataSource;

beforeAll(async () => {
  database = await createDatabase('ingest-publisher');
  await runMigrations(database.url);
  dataSource = await connectDataSource({
    url: database.url,
    schema: 'ingest',
    poolSize: 4,
    applicationName: 'test',
  });
});

afterAll(async () => {
  await dataSource.destroy();
  await database.drop();
});

function delivery(guid: string, text: string): Delivery {
  const hash = sourceHash(undefined, text);
  return {
    origin: 'push',
    source: { key: 'push:n.example', authority: 'api_key' },
    identification: identify({ scope: 'push:n.example', guid, sourceHash: hash }),
    sourceHash: hash,
    compared: 'whole',
    digests: () => digestsOf(undefined, text),
    decisions: [],
    content: () =>
      articleContent({ guid, text, fetchedAt: '2026-05-01T10:00:00Z', origin: 'push', source: {} }),
  };
}

function publisherOf(producer: Producer, ackTimeoutMs: number): Publisher {
  const registry = new ArticleRegistry(dataSource);
  return new Publisher(registry, producer, { maxArticleBytes: 2_000, ackTimeoutMs });
}

const trace = continueTrace(undefined);

describe('Publisher', () => {
  it('gives up waiting for an acknowledgement after a bound; one that comes later still counts', async () => {
    const producer = new SlowProducer();
    const publisher = publisherOf(producer, 500);
    const article = delivery('slow', 'Slow');
    await expect(publisher.publish([article], trace)).rejects.toThrow(
      expect.objectContaining({ code: 'broker_unavailable', retryable: true }),
    );
    producer.acknowledge[0]?.();
    expect(await publisher.publish([article], trace)).toEqual([expect.objectContaining({ revision: 1 })]);
    expect(producer.sent).toHaveLength(1);
  });

  it('answers who delivers the same at the same time only after the acknowledgement, under one ce_id', async () => {
    const producer = new SlowProducer();
    const publisher = publisherOf(producer, 30_000);
    let answered = 0;
    const deliveries = Array.from({ length: 8 }, async () => {
      const outcomes = await publisher.publish([delivery('same', 'Same')], trace);
      answered++;
      return outcomes;
    });
    await until('the event', () => producer.sent.length > 0);
    expect(answered).toBe(0);
    await until('all answers', () => {
      for (const acknowledge of producer.acknowledge) acknowledge();
      return answered === deliveries.length;
    });
    const outcomes = (await Promise.all(deliveries)).flat();
    expect(new Set(outcomes.map((outcome) => 'articleId' in outcome && outcome.articleId)).size).toBe(1);
    expect(new Set(producer.sent.map(({ headers }) => headers['ce_id'])).size).toBe(1);
  });

  it('leaves an article out that is over the limit, and nothing else', async () => {
    const producer = new SlowProducer();
    const published = publisherOf(producer, 30_000).publish(
      [delivery('large', 'x'.repeat(2_000)), delivery('small', 'x')],
      trace,
    );
    await until('the event', () => producer.sent.length === 1);
    producer.acknowledge[0]?.();
    expect(await published).toEqual([
      { status: 'too_large', bytes: expect.any(Number) },
      expect.objectContaining({ status: 'accepted', revision: 1 }),
    ]);
  });

  it('repeats what it sent, where its content is another now; another source has its own words', async () => {
    const lost = new SlowProducer();
    /** One story, of which the text is another each time. */
    const story = (text: string, source = 'push:n.example'): Delivery => ({
      ...delivery('story', 'Teaser'),
      source: { key: source, authority: 'api_key' },
      content: () =>
        articleContent({
          guid: 'story',
          text,
          fetchedAt: '2026-05-01T10:00:00Z',
          origin: 'push',
          source: {},
        }),
      mayDiffer: () => true,
    });
    const send = async (...deliveries: Delivery[]): Promise<void> => {
      await expect(publisherOf(lost, 100).publish(deliveries, trace)).rejects.toThrow('No acknowledgement');
    };
    await send(story('First'));
    await send(story('Second'));
    await send(story('Third', 'push:other.example'));
    await send(story('Fourth', 'push:other.example'));
    const texts = lost.sent.map(({ value }) => (JSON.parse(String(value)) as { text: string }).text);
    expect(texts).toEqual(['First', 'First', 'Third', 'Third']);
    const ids = lost.sent.map(({ headers }) => headers['ce_id']);
    expect(ids[1]).toBe(ids[0]);
    expect(ids[3]).toBe(ids[2]);
  });

  describe('an address that a page says is its own', () => {
    const SITE = 'https://pages.example';
    let publisher: Publisher;

    beforeAll(() => {
      publisher = publisherOf({ send: () => Promise.resolve(), close: () => Promise.resolve() }, 30_000);
    });

    /** A story whose page names an address. */
    function page(path: string, title: string, named = path): Delivery {
      const url = SITE + path;
      const hash = sourceHash(title, path);
      const content = articleContent({
        url,
        canonicalUrl: SITE + named,
        title,
        text: path,
        fetchedAt: '2026-05-01T10:00:00Z',
        origin: 'push',
        source: {},
      });
      return {
        origin: 'push',
        source: { key: 'push:pages.example', authority: 'api_key' },
        identification: identify({ scope: 'push:pages.example', url, sourceHash: hash }),
        sourceHash: hash,
        compared: 'whole',
        digests: () => digestsOf(title, path),
        decisions: [],
        content: () => content,
      };
    }

    const idsOf = async (...deliveries: Delivery[]): Promise<(string | undefined)[]> =>
      (await publisher.publish(deliveries, trace)).map((outcome) =>
        'articleId' in outcome ? outcome.articleId : undefined,
      );

    it('finds the article again', async () => {
      const [first] = await idsOf(page('/print/1', 'One', '/1'));
      expect(await idsOf(page('/1', 'One'))).toEqual([first]);
      expect(await idsOf(page('/pdf/1', 'One', '/1'))).toEqual([first]);
    });

    it('is not used where other pages name it too, or under another title', async () => {
      const ids = await idsOf(page('/a', 'A', '/all'), page('/b', 'B', '/all'));
      const [third] = await idsOf(page('/c', 'C', '/all'));
      const [fourth] = await idsOf(page('/d', 'D', '/all'));
      expect(new Set([...ids, third, fourth]).size).toBe(4);
    });
  });
});
