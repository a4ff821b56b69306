import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Kafka, logLevel } from 'kafkajs';
import pg from 'pg';
import { createDatabase, kafkaBrokers, topicPrefix, type TestDatabase } from '../support/servers.js';

let database: TestDatabase;

beforeAll(async () => {
  database = await createDatabase('support');
});

afterAll(async () => {
  await database.drop();
});

describe('servers of the tests', () => {
  it('gives a database that knows letters from quotation marks', async () => {
    const client = new pg.Client({ connectionString: database.url });
    await client.connect();
    const { rows } = await client.query<{ vector: string; lower: string }>(
      `SELECT to_tsvector('simple', '“Über den Ärger”, sagte sie')::text AS vector, lower('ÄRGER') AS lower`,
    );
    await client.end();
    expect(rows).toEqual([{ vector: "'den':2 'sagte':4 'sie':5 'ärger':3 'über':1", lower: 'ärger' }]);
  });

  it('gives a broker that keeps messages', async () => {
    const kafka = new Kafka({ brokers: kafkaBrokers(), logLevel: logLevel.ERROR });
    const topic = `${topicPrefix('support')}topic`;
    const admin = kafka.admin();
    await admin.connect();
    await admin.createTopics({ topics: [{ topic, numPartitions: 1 }], waitForLeaders: true });
    const producer = kafka.producer();
    await producer.connect();
    await producer.send({ topic, messages: [{ key: 'a', value: 'b' }] });
    expect(await admin.fetchTopicOffsets(topic)).toEqual([expect.objectContaining({ high: '1' })]);
    await producer.disconnect();
    await admin.deleteTopics({ topics: [topic] });
    await admin.disconnect();
  });
});
