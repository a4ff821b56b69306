/**
 * What crosses a boundary: the values of the Kafka topics. The JSON Schemas beside these types (`schemas.ts`)
 * say the same to a validator. Times are RFC 3339 in UTC. What is missing is absent, never "".
 */

/** `[start, end)` in Unicode code points of the field that the owner names; never UTF-16 units. */
export type Span = [start: number, end: number];

export interface Author {
  name: string;
  email?: string;
  url?: string;
}

/** How an article came in. `backfill` is an import of old articles. */
export type Origin = 'poll' | 'push' | 'websub' | 'backfill';

export interface ArticleSource {
  feedId?: string;
  feedUrl?: string;
  title?: string;
  siteUrl?: string;
  /** Registrable domain of the article's or feed's address. */
  domain?: string;
}

export interface Enclosure {
  url: string;
  type?: string;
  /** Bytes, as the feed declares them. */
  length?: number;
}

/** What ingest decided about this article, and why: identity, text, time. */
export interface Decision {
  step: string;
  choice: string;
  reason: string;
}

/** The value of `articles.raw.v1`, keyed by `articleId`. */
export interface RawArticle {
  articleId: string;
  /** Assigned by ingest, from 1, raised when the same source delivers another title or body. */
  revision: number;
  /** Hash of what the source delivered, before our own extraction. */
  sourceHash: string;
  /** Hash of our `title` and `text`. */
  contentHash: string;
  url?: string;
  canonicalUrl?: string;
  guid?: string;
  title?: string;
  summary?: string;
  html?: string;
  /** The plain text that every offset refers to; enrichment never changes it. */
  text: string;
  authors?: Author[];
  categories?: string[];
  declaredLanguage?: string;
  publishedAt?: string;
  updatedAt?: string;
  fetchedAt: string;
  origin: Origin;
  source: ArticleSource;
  enclosures?: Enclosure[];
  decisions?: Decision[];
}

export type QuoteKind = 'direct' | 'mixed' | 'indirect';
export type QuoteReport = 'speech' | 'thought' | 'intent';
export type SpeakerType = 'person' | 'organization' | 'group' | 'document';
export type ResolvedBy = 'name' | 'surname' | 'role' | 'pronoun' | 'previous';

export interface Speaker {
  /** H(type, normalised name). */
  id: string;
  /** Canonical name within the article. */
  name: string;
  /** The words that stand for the speaker beside this quote. */
  mention?: string;
  resolvedBy: ResolvedBy;
  type: SpeakerType;
  role?: string;
}

export interface Quote {
  quoteId: string;
  /** The field that the spans refer to. */
  in: 'text' | 'title';
  kind: QuoteKind;
  report: QuoteReport;
  negated?: boolean;
  /** The words said: split parts joined, bracketed inserts kept. */
  text: string;
  content: Span[];
  cue?: Span[];
  source?: Span[];
  speaker?: Speaker;
  /** Why there is no speaker; only where `speaker` is absent. */
  unattributed?: string;
  /** 0 to 1. */
  confidence: number;
}

export type EntityType = 'person' | 'organization' | 'location' | 'event' | 'work' | 'other';

export interface Entity {
  name: string;
  type: EntityType;
  mentions: Span[];
  salience: number;
}

export interface Topic {
  code: string;
  label: string;
  score: number;
}

export interface Keyphrase {
  text: string;
  score: number;
}

export interface Enrichment {
  /** Hash of code, weights and rules. */
  version: string;
  /** Raised by a release and by each reprocess; the greatest (revision, generation) of an article wins. */
  generation: number;
  durationMs: number;
}

/** The value of `articles.enriched.v1`, keyed by `articleId`. */
export interface EnrichedArticle extends RawArticle {
  language?: string;
  quotes: Quote[];
  entities?: Entity[];
  topics?: Topic[];
  keyphrases?: Keyphrase[];
  enrichment: Enrichment;
}

/** What a quote says of the article it stands in. */
export interface QuoteArticle {
  articleId: string;
  revision: number;
  generation: number;
  url?: string;
  title?: string;
  source: ArticleSource;
  publishedAt?: string;
}

/** The value of `quotes.v1`, keyed by `articleId`. */
export interface QuoteEvent extends Quote {
  article: QuoteArticle;
}
