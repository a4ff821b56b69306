import type { EntityClass } from '../../classes.js';

export const ingestEntities: readonly EntityClass[] = [];
