import pg from 'pg';
import { createMigrationDataSource } from './data-source.js';
import { sqlState } from './errors.js';
import { MigrationError } from './migration-error.js';
import { withMigrationLock } from './migration-lock.js';
import { grantTables, prepareRolesAndSchemas } from './roles.js';
import { SCHEMA_NAMES, type SchemaName } from './schemas.js';

export interface MigrationOptions {
  /** Told of each migration that was run. */
  onMigration?: (schema: SchemaName, migration: string) => void;
}

/** Whether a user may SET a role can be asked since 16. */
const MIN_SERVER_VERSION = 160_000;
const INSUFFICIENT_PRIVILEGE = '42501';

/**
 * Brings roles, schemas and tables to this version; what is there already is left as it is, so it can run at any time
 * and by several at once (one works, the others wait).
 * @throws MigrationError `insufficient_privilege` where the user may not create roles, schemas or tables.
 */
export async function runMigrations(databaseUrl: string, options: MigrationOptions = {}): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl, application_name: 'quotewire-migrate' });
  // A lost connection is found out by the next statement; without a listener it would end the process here.
  client.on('error', () => undefined);
  await client.connect();
  try {
    await assertServerVersion(client);
    await withMigrationLock(client, async () => {
      await prepareRolesAndSchemas(client);
      for (const schema of SCHEMA_NAMES) await migrateSchema(databaseUrl, schema, options);
      await grantTables(client);
    });
  } catch (error) {
    if (sqlState(error) === INSUFFICIENT_PRIVILEGE) throw insufficientPrivilege(error);
    throw error;
  } finally {
    await client.end();
  }
}

async function assertServerVersion(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ version: number }>(
    `SELECT current_setting('server_version_num')::int AS version`,
  );
  const version = rows[0]?.version ?? 0;
  if (version < MIN_SERVER_VERSION) {
    throw new MigrationError('postgres_too_old', `Postgres 16 or newer is needed, this is ${version}`);
  }
}

async function migrateSchema(
  databaseUrl: string,
  schema: SchemaName,
  options: MigrationOptions,
): Promise<void> {
  const dataSource = createMigrationDataSource(databaseUrl, schema);
  await dataSource.initialize();
  try {
    for (const { name } of await dataSource.runMigrations()) {
      options.onMigration?.(schema, name);
    }
  } finally {
    await dataSource.destroy();
  }
}

const insufficientPrivilege = (cause: unknown): MigrationError =>
  new MigrationError(
    'insufficient_privilege',
    'The user of DATABASE_URL may not do this: ' +
      `${cause instanceof Error ? cause.message : String(cause)}. It needs CREATE on the database and either ` +
      'CREATEROLE or, where another database of the same server has made the roles quotewire_… before, ' +
      'their membership WITH ADMIN OPTION. Or run `quotewire migrate` once as a superuser.',
    cause,
  );
