import type { EntityClass } from '../../classes.js';
import { FeedEntity } from './feed.entity.js';

export const ingestEntities: readonly EntityClass[] = [FeedEntity];
