export { ApiKeyEntity } from './access/entities/api-key.entity.js';
export { unnest, type BulkColumn } from './bulk.js';
export { connectDataSource, pingDatabase, SchemaOutdatedError } from './connect.js';
export { ConsumerOffsetEntity } from './storage/entities/consumer-offset.entity.js';
export { createDataSource, createMigrationDataSource, type DataSourceSettings } from './data-source.js';
export { isDataRefused, isTransient, sqlState } from './errors.js';
export { runMigrations, type MigrationOptions } from './migrate.js';
export { MigrationError } from './migration-error.js';
export { SCHEMA_NAMES, type SchemaName } from './schemas.js';
