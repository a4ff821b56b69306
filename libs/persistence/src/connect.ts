import type { DataSource } from 'typeorm';
import { createDataSource, type DataSourceSettings } from './data-source.js';
import { sqlState } from './errors.js';
import { MIGRATIONS_TABLE, SCHEMAS, type SchemaName } from './schemas.js';

/** The database lacks migrations that this code needs. */
export class SchemaOutdatedError extends Error {
  readonly code = 'schema_outdated';

  constructor(schema: SchemaName, reason: string, cause?: unknown) {
    super(
      `The schema "${schema}" is not the one that this version needs: ${reason}. Run \`quotewire migrate\` first.`,
      cause === undefined ? undefined : { cause },
    );
    this.name = 'SchemaOutdatedError';
  }
}

/** SQLSTATE of a start-up option with a role that does not exist. */
const INVALID_PARAMETER_VALUE = '22023';
const UNDEFINED_TABLE = '42P01';

/**
 * Opens the connections of a service. Nothing is migrated: a service that finds an older schema does not start. A newer
 * one is taken, so that services can be replaced one after the other.
 * @throws SchemaOutdatedError naming the migrations that are missing.
 */
export async function connectDataSource(settings: DataSourceSettings): Promise<DataSource> {
  const { schema } = settings;
  const dataSource = createDataSource(settings);
  try {
    await dataSource.initialize();
  } catch (error) {
    if (sqlState(error) !== INVALID_PARAMETER_VALUE) throw error;
    throw new SchemaOutdatedError(schema, `the role ${SCHEMAS[schema].role} does not exist`, error);
  }
  try {
    await assertMigrated(dataSource, schema);
  } catch (error) {
    await dataSource.destroy();
    throw error;
  }
  return dataSource;
}

/** Resolves when the database answers. */
export async function pingDatabase(dataSource: DataSource): Promise<void> {
  await dataSource.query('SELECT 1');
}

async function assertMigrated(dataSource: DataSource, schema: SchemaName): Promise<void> {
  const done = new Set(await executedMigrations(dataSource, schema));
  const missing = SCHEMAS[schema].migrations.map(({ name }) => name).filter((name) => !done.has(name));
  if (missing.length > 0) throw new SchemaOutdatedError(schema, `it lacks ${missing.join(', ')}`);
}

async function executedMigrations(dataSource: DataSource, schema: SchemaName): Promise<string[]> {
  try {
    const rows: { name: string }[] = await dataSource.query(`SELECT name FROM ${schema}.${MIGRATIONS_TABLE}`);
    return rows.map(({ name }) => name);
  } catch (error) {
    if (sqlState(error) !== UNDEFINED_TABLE) throw error;
    return [];
  }
}
