import type { EntityClass } from '../../classes.js';
import { ArticleRevisionEntity } from './article-revision.entity.js';
import { ArticleEntity } from './article.entity.js';
import { ConsumerOffsetEntity } from './consumer-offset.entity.js';
import { QuoteEntity } from './quote.entity.js';
import { SpeakerEntity } from './speaker.entity.js';

export const storageEntities: readonly EntityClass[] = [
  ArticleRevisionEntity,
  ArticleEntity,
  QuoteEntity,
  SpeakerEntity,
  ConsumerOffsetEntity,
];
