import type { Origin } from '#libs/contracts';
import { askedForPage } from '../full-text/full-text.js';
import type { ArticleContent, Delivery } from '../publishing/delivery.js';
import type { EntryWork } from './entry-work.js';
import type { FeedTrust } from './feed-trust.js';

/**
 * An identified entry as a delivery.
 * @param makeContent what is published of it; asked at most once
 */
export function entryDelivery(
  work: EntryWork,
  trust: FeedTrust,
  origin: Origin,
  makeContent: () => ArticleContent | Promise<ArticleContent>,
): Delivery {
  const { facts, source, decisions } = work;
  let content: ArticleContent | Promise<ArticleContent> | undefined;
  return {
    origin,
    source,
    identification: work.identification(),
    sourceHash: facts.sourceHash,
    compared: trust.compared,
    digests: () => facts.digests(),
    decisions,
    content: () => (content ??= makeContent()),
    mayDiffer: (made) => trust.compared !== 'whole' || askedForPage(made),
  };
}
