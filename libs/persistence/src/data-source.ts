import type { ClientBase } from 'pg';
import { DataSource } from 'typeorm';
import { MIGRATIONS_TABLE, SCHEMAS, type SchemaName } from './schemas.js';

export interface DataSourceSettings {
  /** postgres://… ; parameters such as `sslmode` are kept. */
  url: string;
  schema: SchemaName;
  /** Connections at most. */
  poolSize: number;
  /** What `pg_stat_activity` shows. */
  applicationName: string;
  /** A statement that takes longer is cancelled (SQLSTATE 57014). */
  statementTimeoutMs?: number;
  /** Told of connections that were lost; the pool makes new ones. */
  logger?: { warn(details: object, message: string): void };
}

const CONNECT_TIMEOUT_MS = 5_000;
const STATEMENT_TIMEOUT_MS = 30_000;
/** Waiting for a lock longer than this is taken for a failure that may pass (SQLSTATE 55P03). */
const LOCK_TIMEOUT_MS = 10_000;
/** A process that stands still with a transaction open loses it, so that its locks do not hold up its successor. */
const IDLE_IN_TRANSACTION_TIMEOUT_MS = 20_000;

/**
 * The connections of one service to one schema, through the role of that schema and with its entities. Nothing is
 * connected yet: `connectDataSource` does that. The schema is never changed from here; `runMigrations` does that.
 */
export function createDataSource(settings: DataSourceSettings): DataSource {
  const { entities, role } = SCHEMAS[settings.schema];
  return new DataSource({
    type: 'postgres',
    url: withStartupOptions(settings.url, {
      role,
      search_path: settings.schema,
      statement_timeout: String(settings.statementTimeoutMs ?? STATEMENT_TIMEOUT_MS),
      lock_timeout: String(LOCK_TIMEOUT_MS),
      idle_in_transaction_session_timeout: String(IDLE_IN_TRANSACTION_TIMEOUT_MS),
    }),
    schema: settings.schema,
    entities: [...entities],
    synchronize: false,
    installExtensions: false,
    logging: ['warn'],
    applicationName: settings.applicationName,
    poolSize: settings.poolSize,
    connectTimeoutMS: CONNECT_TIMEOUT_MS,
    ...onConnectionLost((error) => {
      settings.logger?.warn({ err: error }, 'a database connection was lost');
    }),
  });
}

/** One connection of the migrating user, who owns what it makes: no role, and no limit to a statement's time. */
export function createMigrationDataSource(databaseUrl: string, schema: SchemaName): DataSource {
  return new DataSource({
    type: 'postgres',
    url: withStartupOptions(databaseUrl, { search_path: schema, lock_timeout: String(LOCK_TIMEOUT_MS) }),
    schema,
    migrations: [...SCHEMAS[schema].migrations],
    migrationsTableName: MIGRATIONS_TABLE,
    // CREATE INDEX CONCURRENTLY cannot run in a transaction: each migration decides for itself.
    migrationsTransactionMode: 'each',
    synchronize: false,
    installExtensions: false,
    logging: ['warn'],
    applicationName: 'quotewire-migrate',
    poolSize: 1,
    connectTimeoutMS: CONNECT_TIMEOUT_MS,
  });
}

/**
 * A connection can be lost at any time, twice told and between two statements of a transaction; an `error` event that
 * nobody listens to would end the process. So each connection has a listener for life. The work that it was lost to
 * fails with its next statement.
 */
const onConnectionLost = (listener: (error: Error) => void) => ({
  poolErrorHandler: () => {
    // Of an idle connection: its own listener has told it.
  },
  extra: { onConnect: (client: ClientBase) => client.on('error', listener) },
});

/** Settings that hold from a connection's first statement on, after those that the address itself asks for. */
function withStartupOptions(databaseUrl: string, options: Readonly<Record<string, string>>): string {
  const url = new URL(databaseUrl);
  const given = url.searchParams.get('options') ?? '';
  const ours = Object.entries(options).map(([name, value]) => `-c ${name}=${value}`);
  url.searchParams.set('options', [given, ...ours].join(' ').trim());
  return url.href;
}
