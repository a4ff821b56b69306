import type { EnrichedArticle } from '#libs/contracts';
import type { ArticleEntity } from '#libs/persistence';

export interface ArticleView extends EnrichedArticle {
  storedAt: string;
}

/** The event of the newest revision as it came, and when it was stored. */
export const articleView = ({ current, storedAt }: ArticleEntity): ArticleView => ({
  ...current.event,
  storedAt: storedAt.toISOString(),
});
