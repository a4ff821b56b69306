import type { EntityClass } from '../../classes.js';
import { ApiKeyEntity } from './api-key.entity.js';

export const accessEntities: readonly EntityClass[] = [ApiKeyEntity];
