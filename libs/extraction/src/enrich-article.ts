import { hash, type EnrichedArticle, type RawArticle } from '#libs/contracts';
import { extractQuotes, QUOTES_VERSION } from '#libs/quotes';

/** What extraction reads of an article; the rest never travels to a worker. */
export type ExtractionInput = Pick<RawArticle, 'articleId' | 'text'>;

/** What extraction adds to an article. */
export type Findings = Pick<EnrichedArticle, 'quotes'>;

/** Pure: the same article and rules give the same findings. Warnings say what was left out, and why. */
export function enrichArticle({ articleId, text }: ExtractionInput): {
  findings: Findings;
  warnings?: string[];
} {
  const { quotes, warnings } = extractQuotes({ articleId, text });
  return { findings: { quotes }, ...(warnings && { warnings }) };
}

/** Hash of the versions of all rules and weights: another one may find other things in the same text. */
export const enrichmentVersion = (): string => hash('enrichment', QUOTES_VERSION);
