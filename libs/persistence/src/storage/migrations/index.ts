import type { MigrationClass } from '../../classes.js';
import { CreateArticles1795478400001 } from './1795478400001-create-articles.js';

/** Oldest first. */
export const storageMigrations: readonly MigrationClass[] = [CreateArticles1795478400001];
