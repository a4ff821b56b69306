import type { MigrationClass } from '../../classes.js';

/** Oldest first. */
export const ingestMigrations: readonly MigrationClass[] = [];
