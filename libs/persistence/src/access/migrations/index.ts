import type { MigrationClass } from '../../classes.js';
import { CreateApiKeys1795478400000 } from './1795478400000-create-api-keys.js';

/** Oldest first. */
export const accessMigrations: readonly MigrationClass[] = [CreateApiKeys1795478400000];
