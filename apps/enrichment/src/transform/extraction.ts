import type { EnrichedArticle, RawArticle } from '#libs/contracts';

/** What is found in an article, beside the article itself. */
export type Findings = Pick<EnrichedArticle, 'quotes' | 'language' | 'entities' | 'topics' | 'keyphrases'>;

export type ExtractionResult =
  | { ok: true; findings: Findings; durationMs: number }
  /** The extractor crashed on this article, or reached its limit of time or memory: trying again cannot help. */
  | { ok: false; code: string; message: string };

/** One result for each article, in order. Never rejects because of an article. */
export type Extract = (articles: readonly RawArticle[], signal: AbortSignal) => Promise<ExtractionResult[]>;
