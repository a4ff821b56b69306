import { contentHash } from '#libs/contracts';
import type { ArticleContent } from './delivery.js';
import { present, type Loose } from './present.js';

type Required = 'text' | 'fetchedAt' | 'origin' | 'source';
type Optional = Omit<ArticleContent, Required | 'contentHash'>;

/** The content with its hash; what is missing or empty is left out. */
export function articleContent(fields: Pick<ArticleContent, Required> & Loose<Optional>): ArticleContent {
  const { text, fetchedAt, origin, source, ...optional } = fields;
  return {
    contentHash: contentHash(optional.title, text),
    ...present<Optional>(optional),
    text,
    fetchedAt,
    origin,
    source,
  };
}
