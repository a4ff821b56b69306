import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import {
  connectDataSource,
  createDataSource,
  createMigrationDataSource,
  isTransient,
  pingDatabase,
  runMigrations,
  SCHEMA_NAMES,
  sqlState,
  type SchemaName,
} from '#libs/persistence';
import { createDatabase, type TestDatabase } from '../support/servers.js';

let database: TestDatabase;
let client: pg.Client;

beforeAll(async () => {
  database = await createDatabase('migrations');
  client = new pg.Client({ connectionString: database.url });
  await client.connect();
});

afterAll(async () => {
  await client.end();
  await database.drop();
});

async function tables(): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    `SELECT table_schema || '.' || table_name AS name FROM information_schema.tables
     WHERE table_schema = ANY($1) ORDER BY 1`,
    [SCHEMA_NAMES],
  );
  return rows.map(({ name }) => name);
}

/** What a promise is rejected with. */
const failure = (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    () => undefined,
    (error: unknown) => error,
  );

const settings = (schema: SchemaName) => ({
  url: database.url,
  schema,
  poolSize: 1,
  applicationName: 'test',
});

describe('runMigrations', () => {
  it('is what a service asks for while it has not run', async () => {
    await expect(connectDataSource(settings('storage'))).rejects.toMatchObject({ code: 'schema_outdated' });
  });

  it('lets one of several callers work and the others find it done', async () => {
    const migrated: object[] = [];
    const onMigration = (schema: SchemaName, migration: string) => migrated.push({ schema, migration });
    await Promise.all([1, 2, 3].map(() => runMigrations(database.url, { onMigration })));
    const { rows } = await client.query<{ schema: string; migration: string }>(
      `SELECT 'access' AS schema, name AS migration FROM access.migrations
       UNION ALL SELECT 'ingest', name FROM ingest.migrations
       UNION ALL SELECT 'storage', name FROM storage.migrations`,
    );
    expect(migrated).toEqual(rows);
    expect(await tables()).toEqual(
      expect.arrayContaining(['access.api_keys', 'storage.articles', 'storage.quotes']),
    );
  });

  it.each(SCHEMA_NAMES)('opens the schema %s to its service, and no other', async (schema) => {
    const dataSource = await connectDataSource(settings(schema));
    await pingDatabase(dataSource);
    const others = SCHEMA_NAMES.filter((other) => other !== schema && other !== 'access');
    for (const other of others) {
      const error = await failure(dataSource.query(`SELECT * FROM ${other}.migrations`));
      expect(sqlState(error)).toBe('42501');
    }
    const forged = await failure(dataSource.query(`DELETE FROM ${schema}.migrations`));
    expect(sqlState(forged)).toBe('42501');
    await dataSource.destroy();
  });

  it('lets services read API keys and not make any', async () => {
    const dataSource = await connectDataSource(settings('storage'));
    await dataSource.query('SELECT key_hash FROM access.api_keys');
    await dataSource.query('UPDATE access.api_keys SET last_used_at = now()');
    for (const statement of [
      `INSERT INTO access.api_keys (name, key_hash, scopes) VALUES ('x', sha256('x'), '{admin}')`,
      `UPDATE access.api_keys SET scopes = '{admin}'`,
      'DELETE FROM access.api_keys',
    ]) {
      expect(sqlState(await failure(dataSource.query(statement)))).toBe('42501');
    }
    await dataSource.destroy();
  });

  it('can be taken back and made again', async () => {
    const before = await tables();
    for (const schema of SCHEMA_NAMES) {
      const dataSource = createMigrationDataSource(database.url, schema);
      await dataSource.initialize();
      for (const _ of dataSource.migrations) await dataSource.undoLastMigration();
      await dataSource.destroy();
    }
    expect(await tables()).toEqual(['access.migrations', 'ingest.migrations', 'storage.migrations']);
    await expect(connectDataSource(settings('storage'))).rejects.toThrow(/lacks CreateArticles/);
    await runMigrations(database.url);
    expect(await tables()).toEqual(before);
  });

  it('says what a user lacks', async () => {
    const user = `plain_${process.pid}`;
    await client.query(`CREATE ROLE ${user} LOGIN PASSWORD 'plain'`);
    const url = new URL(database.url);
    url.username = user;
    url.password = 'plain';
    try {
      await expect(runMigrations(url.href)).rejects.toMatchObject({ code: 'insufficient_privilege' });
    } finally {
      await client.query(`DROP ROLE ${user}`);
    }
  });
});

describe('isTransient', () => {
  it.each([
    ['a server that is away', () => new URL('postgres://nobody@127.0.0.1:1/none').href],
    ['a database that is away', () => database.url.replace(/\/[^/]*$/, '/not_there')],
  ])('knows %s', async (what, url) => {
    const dataSource = createDataSource({ ...settings('storage'), url: url() });
    const error = await failure(dataSource.initialize());
    expect(error).toHaveProperty('code');
    expect(isTransient(error)).toBe(what === 'a server that is away');
  });

  it('knows a connection that was ended', async () => {
    const dataSource = await connectDataSource({ ...settings('storage'), applicationName: 'to-be-ended' });
    const ended = failure(dataSource.query('SELECT pg_sleep(20)'));
    let found = 0;
    while (found === 0) {
      const { rowCount } = await client.query(
        `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
         WHERE application_name = 'to-be-ended' AND query LIKE '%pg_sleep%'`,
      );
      found = rowCount ?? 0;
    }
    expect(isTransient(await ended)).toBe(true);
    await dataSource.destroy();
  });
});
