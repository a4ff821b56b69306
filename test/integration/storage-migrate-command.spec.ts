import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { topicSettings } from '#libs/contracts';
import { testLog } from '../support/log.js';
import { createDatabase, kafkaBrokers, topicPrefix, type TestDatabase } from '../support/servers.js';

const PREFIX = topicPrefix('migrate');
const KEY = 'an-admin-key-of-thirty-two-letters';

let database: TestDatabase;

beforeAll(async () => {
  database = await createDatabase('storage_migrate_command');
});

afterAll(async () => {
  await database.drop();
});

interface Outcome {
  exitCode: number;
  stdout: string;
  stderr: string;
}

/** `quotewire migrate`, compiled, in a process of its own with these settings and no others. */
const migrate = (settings: Record<string, string>): Promise<Outcome> =>
  new Promise((resolve) => {
    const env = {
      PATH: process.env['PATH'],
      KAFKA_BROKERS: kafkaBrokers().join(','),
      DATABASE_URL: database.url,
      TOPIC_PREFIX: PREFIX,
      ...settings,
    };
    execFile(process.execPath, ['bin/quotewire', 'migrate'], { env }, (error, stdout, stderr) => {
      resolve({ exitCode: error === null ? 0 : Number(error.code), stdout, stderr });
    });
  });

async function storedKeys(): Promise<unknown> {
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  const { rows } = await client.query<pg.QueryResultRow>(
    `SELECT name, scopes, encode(key_hash, 'hex') AS hash FROM access.api_keys`,
  );
  await client.end();
  return rows;
}

describe('quotewire migrate', () => {
  it('makes schemas, topics and the admin key, and nothing more when it runs again', async () => {
    const first = await migrate({ QUOTEWIRE_ADMIN_KEY: KEY });
    expect(first).toMatchObject({ exitCode: 0, stdout: '' });
    expect(first.stderr).toContain('storage: CreateArticles');
    expect(first.stderr).not.toContain(KEY);
    expect(await migrate({ QUOTEWIRE_ADMIN_KEY: KEY })).toEqual({
      exitCode: 0,
      stdout: '',
      stderr: 'The database and the topics are up to date.\n',
    });
    expect(await storedKeys()).toEqual([
      {
        name: 'admin',
        scopes: ['ingest', 'query', 'admin'],
        hash: createHash('sha256').update(KEY).digest('hex'),
      },
    ]);
    const admin = await testLog(PREFIX).client.admin();
    for (const { topic, partitions } of topicSettings) {
      expect(await admin.watermarks(topic, partitions - 1)).toEqual({ low: 0n, high: 0n });
    }
    await admin.close();
  });

  it.each<[string, Record<string, string>, RegExp]>([
    [
      'settings that are wrong',
      { DATABASE_URL: 'mysql://x', QUOTEWIRE_ADMIN_KEY: 'short' },
      /DATABASE_URL[^]*QUOTEWIRE_ADMIN_KEY/,
    ],
    ['a database that is away', { DATABASE_URL: 'postgres://x@127.0.0.1:1/x' }, /ECONNREFUSED/],
  ])('exits 1 and says why: %s', async (_, settings, reason) => {
    const { exitCode, stdout, stderr } = await migrate(settings);
    expect([exitCode, stdout]).toEqual([1, '']);
    expect(stderr).toMatch(reason);
  });
});
