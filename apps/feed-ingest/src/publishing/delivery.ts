import type { Decision, Origin, RawArticle } from '#libs/contracts';
import type { DeliveredVersion } from '../identity/revisions.js';
import type { Identification } from '../identity/identification.js';

/** What a RawArticle is made of besides its identity. */
export type ArticleContent = Omit<RawArticle, 'articleId' | 'revision' | 'sourceHash'>;

/** One article as a source delivered it; who it is and which revision is not decided for good yet. */
export interface Delivery extends DeliveredVersion {
  origin: Origin;
  identification: Identification;
  /** What was decided about its identity so far. */
  decisions: readonly Decision[];
  /**
   * Made only where it is needed: most articles of a polled feed are known. It may take a fetch of the article's page.
   * Always the same for one delivery. Its `canonicalUrl` may be another than the address that it was delivered with: then
   * the page says so, and it becomes an alias.
   */
  content(): ArticleContent | Promise<ArticleContent>;
  /**
   * Whether the next delivery of the same may give other content than this one: then this is kept until the log has it, so
   * that a repeat is the same event. Nothing is kept where it is not given.
   */
  mayDiffer?(content: ArticleContent): boolean;
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
