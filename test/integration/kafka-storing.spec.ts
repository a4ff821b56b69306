import { afterEach, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import {
  headerText,
  storingServer,
  type BatchServer,
  type OffsetStore,
  type StoringHandler,
} from '#libs/kafka';
import { listen, testLog, until, type TestLog } from '../support/log.js';
import { createDatabase, topicPrefix, type TestDatabase } from '../support/servers.js';

const TOPIC = 'in';
const GROUP = 'store';

const cleanups: (() => Promise<unknown>)[] = [];

afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

interface Bench {
  log: TestLog;
  pool: pg.Pool;
  offsets: OffsetStore;
  store: StoringHandler;
  rows(): Promise<number[]>;
}

let benches = 0;

/** A table without a unique key: whatever is stored twice shows. */
async function setUp(title: string): Promise<Bench> {
  const name = `${title}_${benches++}`;
  const database: TestDatabase = await createDatabase(name);
  cleanups.push(() => database.drop());
  const pool = new pg.Pool({ connectionString: database.url, max: 8 });
  cleanups.push(() => pool.end());
  await pool.query(`CREATE TABLE rows (n int NOT NULL);
    CREATE TABLE offsets (partition int PRIMARY KEY, cluster_id text NOT NULL, next bigint NOT NULL,
                          last_offset bigint, last_event_id text)`);
  const log = testLog(topicPrefix(name));
  await log.createTopic(TOPIC, 2);
  await log.createTopic(`${TOPIC}.dlq`, 1);
  return {
    log,
    pool,
    offsets: { load: (_topic, partition) => load(pool, partition) },
    store: (batch, { clusterId }) =>
      inTransaction(pool, async (client) => {
        await client.query(
          'INSERT INTO offsets (partition, cluster_id, next) VALUES ($1, $2, 0) ON CONFLICT DO NOTHING',
          [batch.partition, clusterId],
        );
        const { rows } = await client.query<{ next: string }>(
          'SELECT next FROM offsets WHERE partition = $1 FOR UPDATE',
          [batch.partition],
        );
        const next = BigInt(rows[0]?.next ?? '0');
        const fresh = batch.records.filter(({ offset }) => offset >= next);
        const last = fresh.at(-1);
        if (last === undefined) return;
        await client.query('INSERT INTO rows SELECT unnest($1::int[])', [
          fresh.map(({ value }) => Number(String(value))),
        ]);
        await client.query(
          'UPDATE offsets SET next = $2, last_offset = $3, last_event_id = $4 WHERE partition = $1',
          [batch.partition, String(batch.lastOffset + 1n), String(last.offset), headerText(last, 'ce_id')],
        );
      }),
    rows: async () => {
      const { rows } = await pool.query<{ n: number }>('SELECT n FROM rows ORDER BY n');
      return rows.map(({ n }) => n);
    },
  };
}

async function load(pool: pg.Pool, partition: number): ReturnType<OffsetStore['load']> {
  const { rows } = await pool.query<{
    cluster_id: string;
    next: string;
    last_offset: string | null;
    last_event_id: string | null;
  }>('SELECT * FROM offsets WHERE partition = $1', [partition]);
  const [row] = rows;
  if (row === undefined) return undefined;
  const { cluster_id: clusterId, last_offset: offset, last_event_id: eventId } = row;
  const last = offset === null || eventId === null ? {} : { last: { offset: BigInt(offset), eventId } };
  return { clusterId, next: BigInt(row.next), ...last };
}

async function inTransaction(pool: pg.Pool, work: (client: pg.PoolClient) => Promise<void>): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query('BEGIN');
    await work(client);
    await client.query('COMMIT');
  } catch (error) {
    await client.query('ROLLBACK');
    throw error;
  } finally {
    client.release();
  }
}

async function start(bench: Bench, handler: StoringHandler = bench.store): Promise<BatchServer> {
  const { log, offsets } = bench;
  const server = storingServer({
    client: log.client,
    groupId: GROUP,
    heartbeatIntervalMs: 300,
    logger: log.logger,
    offsets,
  });
  await listen(server, TOPIC, handler);
  cleanups.push(() => server.close());
  return server;
}

async function produce({ log }: Bench, from: number, count: number): Promise<void> {
  const producer = await log.client.producer();
  await producer.send(
    Array.from({ length: count }, (_, i) => ({
      topic: TOPIC,
      key: String(from + i),
      value: String(from + i),
      headers: { ce_id: `id-${from + i}` },
    })),
  );
  await producer.close();
}

const range = (count: number): number[] => Array.from({ length: count }, (_, i) => i);

const untilRows = (bench: Bench, count: number): Promise<void> =>
  until(`${count} rows`, async () => (await bench.rows()).length >= count);

const problemOf = async (server: BatchServer): Promise<string> => {
  try {
    await server.probe.check();
    return '';
  } catch (error) {
    return String(error);
  }
};

describe('storingServer', () => {
  it('stores each record once, over failures and a restart', async () => {
    const bench = await setUp('storing_plain');
    await produce(bench, 0, 200);
    let calls = 0;
    const first = await start(bench, async (batch, context) => {
      await bench.store(batch, context);
      // The rows are there, but the server does not learn of it: as when the answer to COMMIT is lost.
      if (calls++ % 2 === 0) throw new Error('lost answer');
    });
    await untilRows(bench, 200);
    await first.close();
    await start(bench);
    await produce(bench, 200, 100);
    await untilRows(bench, 300);
    expect(await bench.rows()).toEqual(range(300));
    expect(calls).toBeGreaterThan(1);
  });

  it('shares its partitions with a second instance, without a repeat', async () => {
    const bench = await setUp('storing_two');
    await start(bench);
    await produce(bench, 0, 50);
    const second = start(bench);
    for (let from = 50; from < 200; from += 10) await produce(bench, from, 10);
    await second;
    await produce(bench, 200, 100);
    await untilRows(bench, 300);
    expect(await bench.rows()).toEqual(range(300));
  });

  it.each([
    ['belongs to another cluster', "cluster_id = 'other'", 'the offset belongs to cluster other'],
    ['lies beyond the end of the log', 'next = next + 1000', 'but the log ends at'],
    ['follows a record that is another', "last_event_id = 'other'", 'stood other, now there is id-'],
  ])('stops a partition whose place %s, and goes on when it fits again', async (_, change, message) => {
    const bench = await setUp('storing_mismatch');
    await produce(bench, 0, 20);
    const first = await start(bench);
    await untilRows(bench, 20);
    await first.close();
    await bench.pool.query(`CREATE TABLE kept AS SELECT * FROM offsets; UPDATE offsets SET ${change}`);

    const server = await start(bench);
    await produce(bench, 20, 20);
    await until('offset_mismatch', async () => (await problemOf(server)).includes('offset_mismatch'));
    expect(await problemOf(server)).toContain(message);
    expect(await bench.rows()).toEqual(range(20));

    await bench.pool.query('DELETE FROM offsets; INSERT INTO offsets SELECT * FROM kept; DROP TABLE kept');
    await untilRows(bench, 40);
    expect(await bench.rows()).toEqual(range(40));
    await until('ready again', async () => (await problemOf(server)) === '');
  });
});
