import { afterEach, describe, expect, it } from '@jest/globals';
import {
  transactionalServer,
  TransientError,
  type BatchServer,
  type LogClient,
  type OutgoingRecord,
  type RecordBatch,
  type TransformHandler,
} from '#libs/kafka';
import { listen, testLog, until, type TestLog } from '../support/log.js';
import { topicPrefix } from '../support/servers.js';

const IN = 'in';
const OUT = 'out';

const servers: BatchServer[] = [];

afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

const numbered = (count: number): OutgoingRecord[] =>
  Array.from({ length: count }, (_, i) => ({
    topic: IN,
    key: `key-${i % 7}`,
    value: JSON.stringify({ n: i }),
    headers: { ce_id: `id-${i}` },
  }));

const copy: TransformHandler = (batch: RecordBatch) =>
  Promise.resolve({
    outputs: batch.records.map((record) => ({
      topic: OUT,
      key: record.key,
      value: record.value,
      headers: record.headers,
    })),
    deadLetters: [],
  });

async function produce(log: TestLog, records: readonly OutgoingRecord[]): Promise<void> {
  const producer = await log.client.producer();
  await producer.send(records);
  await producer.close();
}

async function start(
  log: TestLog,
  handler: TransformHandler,
  client: LogClient = log.client,
): Promise<BatchServer> {
  const server = transactionalServer({
    client,
    groupId: 'copy',
    heartbeatIntervalMs: 300,
    logger: log.logger,
  });
  await listen(server, IN, handler);
  servers.push(server);
  return server;
}

const numbers = (values: readonly { value: Buffer | null }[]): number[] =>
  values.map(({ value }) => (JSON.parse(String(value)) as { n: number }).n).sort((a, b) => a - b);

const range = (count: number): number[] => Array.from({ length: count }, (_, i) => i);

async function untilOutputs(log: TestLog, count: number): Promise<void> {
  await until(`${count} outputs`, async () => (await log.readAll(OUT)).length >= count, 60_000);
}

async function setUp(name: string): Promise<TestLog> {
  const log = testLog(topicPrefix(name));
  await log.createTopic(IN, 3);
  await log.createTopic(`${IN}.dlq`, 1);
  await log.createTopic(OUT, 3);
  return log;
}

describe('transactionalServer', () => {
  it('gives each input one output, also those that were there before it came', async () => {
    const log = await setUp('tx-plain');
    await produce(log, numbered(200));
    await start(log, copy);
    await untilOutputs(log, 200);
    await produce(log, numbered(100));
    await untilOutputs(log, 300);
    expect(numbers(await log.readAll(OUT))).toEqual([...range(200), ...range(100)].sort((a, b) => a - b));
  });

  it('works on a batch again after a failure, without a repeat and without a gap', async () => {
    const log = await setUp('tx-retry');
    await produce(log, numbered(60));
    let failures = 0;
    await start(log, (batch, context) => {
      if (failures++ < 4) throw new TransientError('away', 'the database is away');
      return copy(batch, context);
    });
    await untilOutputs(log, 60);
    expect(failures).toBeGreaterThan(4);
    expect(numbers(await log.readAll(OUT))).toEqual(range(60));
  });

  it('writes dead letters with their bytes untouched, beside the outputs of their neighbours', async () => {
    const log = await setUp('tx-dlq');
    const bad = Buffer.from([0xff, 0x00, 0x7b]);
    await produce(log, [...numbered(5), { topic: IN, key: 'bad', value: bad, headers: { ce_id: 'id-bad' } }]);
    await start(log, (batch) => {
      const isBad = (key: Buffer | null): boolean => String(key) === 'bad';
      return Promise.resolve({
        outputs: batch.records
          .filter(({ key }) => !isBad(key))
          .map((record) => ({ topic: OUT, key: record.key, value: record.value, headers: {} })),
        deadLetters: batch.records
          .filter(({ key }) => isBad(key))
          .map((record) => ({
            record,
            failure: { code: 'invalid_json', message: 'no', stage: 'parse', attempts: 1 },
          })),
      });
    });
    await untilOutputs(log, 5);
    const letters = await log.readAll(`${IN}.dlq`);
    expect(letters).toHaveLength(1);
    expect(letters[0]?.value).toEqual(bad);
    expect(String(letters[0]?.key)).toBe('bad');
    const headers = Object.fromEntries(
      Object.entries(letters[0]?.headers ?? {}).map(([k, v]) => [k, String(v)]),
    );
    expect(headers).toMatchObject({
      ce_id: 'id-bad',
      dlq_error_code: 'invalid_json',
      dlq_stage: 'parse',
      dlq_attempts: '1',
      dlq_topic: IN,
    });
  });

  it('is unready while a partition is stuck, and tells why', async () => {
    const log = await setUp('tx-unready');
    await produce(log, numbered(3));
    let stuck = true;
    const server = await start(log, (batch, context) => {
      if (stuck) throw new Error('a bug');
      return copy(batch, context);
    });
    await until('the probe fails', async () => {
      try {
        await server.probe.check();
        return false;
      } catch (error) {
        return String(error).includes('a bug');
      }
    });
    stuck = false;
    await untilOutputs(log, 3);
    await server.probe.check();
  });

  it('lets a running batch finish when it is closed', async () => {
    const log = await setUp('tx-close');
    await produce(log, numbered(10));
    let begun = 0;
    const server = await start(log, async (batch, context) => {
      begun += batch.records.length;
      await new Promise((resolve) => setTimeout(resolve, 500));
      return copy(batch, context);
    });
    await until('a batch to begin', () => begun > 0);
    const expected = begun;
    await server.close();
    expect((await log.readAll(OUT)).length).toBeGreaterThanOrEqual(expected);
    await start(log, copy);
    await untilOutputs(log, 10);
    expect(numbers(await log.readAll(OUT))).toEqual(range(10));
  });

  it('shares the partitions with a second instance, without a repeat', async () => {
    const log = await setUp('tx-two');
    await start(log, copy);
    const sent = produceSlowly(log, 300);
    await start(log, copy);
    await sent;
    await untilOutputs(log, 300);
    expect(numbers(await log.readAll(OUT))).toEqual(range(300));
  });
});

async function produceSlowly(log: TestLog, count: number): Promise<void> {
  const producer = await log.client.producer();
  for (const record of numbered(count)) {
    await producer.send([record]);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  await producer.close();
}
