import type { Decision, Origin, RawArticle } from '#libs/contracts';
import type { Identifiable } from '../identity/identification.js';

/** What a RawArticle is made of besides its identity. */
export type ArticleContent = Omit<RawArticle, 'articleId' | 'revision' | 'sourceHash'>;

/** One article as a source delivered it; who it is and which revision is not decided yet. */
export interface Delivery extends Identifiable {
  origin: Origin;
  /** Who may raise the revision: a feed, or the domain for which articles are pushed. */
  sourceKey: string;
  /** Over title and body as delivered, before extraction. */
  sourceHash: string;
  /** What was decided about its identity so far. */
  decisions: readonly Decision[];
  /**
   * Made only where it is needed: most articles of a polled feed are known. It may take a fetch of the article's page.
   * Always the same for one delivery.
   */
  content(): ArticleContent | Promise<ArticleContent>;
}

export interface Published {
  articleId: string;
  revision: number;
  /** `unchanged`: the log already had this revision. */
  status: 'accepted' | 'unchanged';
}

/** Serialised, it has more bytes than an article may have. Sending it again cannot help. */
export interface TooLarge {
  status: 'too_large';
  bytes: number;
}

export type PublishOutcome = Published | TooLarge;
