import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { INestMicroservice } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import type { DataSource } from 'typeorm';
import { TOPICS, type EnrichedArticle } from '#libs/contracts';
import { storingServer, type BatchServer, type OutgoingRecord } from '#libs/kafka';
import { connectDataSource, runMigrations } from '#libs/persistence';
import { DataSourcesModule } from '../../apps/storage/src/data-sources.js';
import { PostgresOffsetStore } from '../../apps/storage/src/writing/offsets.js';
import { WritingModule } from '../../apps/storage/src/writing/writing.module.js';
import { testLog, until, type TestLog } from '../support/log.js';
import { createDatabase, topicPrefix, type TestDatabase } from '../support/servers.js';
import { articleOf, eventIdOf } from './storage-fixtures.js';

let database: TestDatabase;
let admin: DataSource;
const running: INestMicroservice[] = [];

const connect = (): Promise<DataSource> =>
  connectDataSource({ url: database.url, schema: 'storage', poolSize: 2, applicationName: 'test-consumer' });

beforeAll(async () => {
  database = await createDatabase('storage_consumer');
  await runMigrations(database.url);
  admin = await connect();
});

afterEach(async () => {
  await Promise.all(running.splice(0).map((service) => service.close()));
});

afterAll(async () => {
  await admin.destroy();
  await database.drop();
});

async function setUp(name: string): Promise<TestLog> {
  const log = testLog(topicPrefix(name));
  await log.createTopic(TOPICS.enriched, 3);
  await log.createTopic(TOPICS.enrichedDeadLetters, 1);
  return log;
}

/** The write side of the service, as main.ts puts it together. */
async function start(log: TestLog): Promise<BatchServer> {
  const dataSource = await connect();
  const offsets = new PostgresOffsetStore(dataSource, `${log.settings.TOPIC_PREFIX}storage`);
  const strategy = storingServer({
    client: log.client,
    groupId: 'storage',
    offsets,
    heartbeatIntervalMs: 300,
    logger: log.logger,
  });
  const module = await Test.createTestingModule({
    imports: [DataSourcesModule.with({ query: dataSource, writer: dataSource }), WritingModule.with(offsets)],
  }).compile();
  const service = module.createNestMicroservice({ strategy, logger: false });
  await service.listen();
  running.push(service);
  return strategy;
}

const event = (article: EnrichedArticle): OutgoingRecord => ({
  topic: TOPICS.enriched,
  key: article.articleId,
  value: JSON.stringify(article),
  headers: { ce_id: eventIdOf(article) },
});

async function produce(log: TestLog, records: readonly OutgoingRecord[]): Promise<void> {
  const producer = await log.client.producer();
  await producer.send(records);
  await producer.close();
}

const named = (name: string, count: number): EnrichedArticle[] =>
  Array.from({ length: count }, (_, n) => articleOf(`${name}-${n}`));

async function untilStored(name: string, count: number): Promise<void> {
  await until(`${count} articles of ${name}`, async () => {
    const [row]: { count: string }[] = await admin.query(
      'SELECT count(*) FROM storage.articles WHERE url LIKE $1',
      [`%/${name}-%`],
    );
    return row?.count === String(count);
  });
}

describe('the storage consumer', () => {
  it('stores what is in the log, goes on where it stopped, and dead-letters the rest untouched', async () => {
    const log = await setUp('storage-plain');
    const bad = Buffer.from([0xff, 0x7b]);
    await produce(log, [
      ...named('plain', 40).map(event),
      { topic: TOPICS.enriched, key: 'bad', value: bad, headers: {} },
    ]);
    await start(log);
    await untilStored('plain', 40);
    await until('the dead letter', async () => (await log.readAll(TOPICS.enrichedDeadLetters)).length > 0);
    await Promise.all(running.splice(0).map((service) => service.close()));

    await produce(log, named('plain', 60).map(event));
    await start(log);
    await untilStored('plain', 60);
    const letters = await log.readAll(TOPICS.enrichedDeadLetters);
    expect(letters.map(({ value }) => value)).toEqual([bad]);
    expect(String(letters[0]?.headers['dlq_error_code'])).toBe('invalid_json');
  });

  it('shares the partitions between two instances, each row once', async () => {
    const log = await setUp('storage-two');
    await Promise.all([start(log), start(log)]);
    const articles = named('two', 120);
    for (let from = 0; from < articles.length; from += 10) {
      await produce(log, articles.slice(from, from + 10).map(event));
    }
    await untilStored('two', 120);
  });

  it('stops a partition whose log is not the one that it read', async () => {
    const log = await setUp('storage-mismatch');
    await produce(log, named('mismatch', 20).map(event));
    await start(log);
    await untilStored('mismatch', 20);
    await Promise.all(running.splice(0).map((service) => service.close()));

    await admin.query(
      `UPDATE storage.consumer_offsets SET last_event_id = 'another' WHERE consumer_group = $1`,
      [`${log.settings.TOPIC_PREFIX}storage`],
    );
    const server = await start(log);
    await produce(log, named('mismatch', 40).map(event));
    await until('the probe says offset_mismatch', async () => {
      const reason: unknown = await server.probe.check().catch((error: unknown) => error);
      return String(reason).includes('offset_mismatch');
    });
    await untilStored('mismatch', 20);
  });
});
