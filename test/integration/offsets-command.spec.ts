import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { TOPICS } from '#libs/contracts';
import { runMigrations } from '#libs/persistence';
import { createDatabase, kafkaBrokers, type TestDatabase } from '../support/servers.js';

const QUOTEWIRE = fileURLToPath(new URL('../../bin/quotewire', import.meta.url));

let database: TestDatabase;
let pool: pg.Pool;

beforeAll(async () => {
  database = await createDatabase('offsets_command');
  await runMigrations(database.url);
  pool = new pg.Pool({ connectionString: database.url, max: 1 });
  await pool.query(
    `INSERT INTO storage.consumer_offsets (consumer_group, topic, partition, cluster_id, next_offset)
     SELECT consumer_group, $1, partition, 'old', 7
     FROM unnest($2::text[]) AS consumer_group, unnest($3::int[]) AS partition`,
    [TOPICS.enriched, ['p-storage', 'other-storage'], [0, 1, 2]],
  );
});

afterAll(async () => {
  await pool.end();
  await database.drop();
});

const offsets = (...args: string[]): Promise<{ stdout: string; stderr: string }> =>
  promisify(execFile)(process.execPath, [QUOTEWIRE, 'offsets', ...args], {
    env: {
      ...process.env,
      NODE_OPTIONS: '',
      KAFKA_BROKERS: kafkaBrokers().join(','),
      DATABASE_URL: database.url,
      TOPIC_PREFIX: 'p-',
    },
  });

const left = async (): Promise<string[]> => {
  const { rows } = await pool.query<{ place: string }>(
    `SELECT consumer_group || '/' || partition AS place FROM storage.consumer_offsets ORDER BY 1`,
  );
  return rows.map(({ place }) => place);
};

describe('quotewire offsets', () => {
  it('shows the offsets of this installation, a line each', async () => {
    const { stdout } = await offsets('show');
    const lines = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { partition: number; nextOffset: string; clusterId: string });
    expect(lines.map(({ partition, nextOffset, clusterId }) => [partition, nextOffset, clusterId])).toEqual([
      [0, '7', 'old'],
      [1, '7', 'old'],
      [2, '7', 'old'],
    ]);
  });

  it('forgets one partition, then all, and nothing of another installation', async () => {
    await offsets('accept', '--partition', '1');
    const others = ['other-storage/0', 'other-storage/1', 'other-storage/2'];
    expect(await left()).toEqual([...others, 'p-storage/0', 'p-storage/2']);
    const { stderr } = await offsets('accept');
    expect(stderr).toContain('2 offsets forgotten');
    expect(await left()).toEqual(others);
  });

  it('refuses what is no partition with exit code 2', async () => {
    await expect(offsets('accept', '--partition', 'all')).rejects.toMatchObject({ code: 2 });
  });
});
