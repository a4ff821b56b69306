import { accessEntities } from './access/entities/index.js';
import { accessMigrations } from './access/migrations/index.js';
import type { EntityClass, MigrationClass } from './classes.js';
import { ingestEntities } from './ingest/entities/index.js';
import { ingestMigrations } from './ingest/migrations/index.js';
import { storageEntities } from './storage/entities/index.js';
import { storageMigrations } from './storage/migrations/index.js';

/** In the order in which they are migrated: the others' roles may read `access`. */
export const SCHEMA_NAMES = ['access', 'ingest', 'storage'] as const;

export type SchemaName = (typeof SCHEMA_NAMES)[number];

interface SchemaDefinition {
  /** NOLOGIN role that everything in this schema is reached through. */
  role: string;
  entities: readonly EntityClass[];
  migrations: readonly MigrationClass[];
}

/** Reads API keys and notes when they were used; both HTTP services inherit it. */
export const ACCESS_READER_ROLE = 'quotewire_access_reader';

/** Every schema of the database. A new entity or migration is entered in the index.ts of its folder. */
export const SCHEMAS: Readonly<Record<SchemaName, SchemaDefinition>> = {
  access: { role: 'quotewire_access', entities: accessEntities, migrations: accessMigrations },
  ingest: {
    role: 'quotewire_ingest',
    entities: [...ingestEntities, ...accessEntities],
    migrations: ingestMigrations,
  },
  storage: {
    role: 'quotewire_storage',
    entities: [...storageEntities, ...accessEntities],
    migrations: storageMigrations,
  },
};

/** One a schema: which of its migrations have run. */
export const MIGRATIONS_TABLE = 'migrations';
