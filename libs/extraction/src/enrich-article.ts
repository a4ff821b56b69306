import { hash, type EnrichedArticle, type RawArticle } from '#libs/contracts';
import { extractQuotes, QUOTES_VERSION } from '#libs/quotes';
import { SYNTAX_VERSION } from '#libs/syntax';
import { readEnglishChecksums } from '#libs/syntax-weights';
import { entitiesOf, looksEnglish, TAGS_VERSION, type EntitiesResult } from '#libs/tags';
import { english } from './english.js';

/** Which findings are wanted. */
export type Parts = 'all' | 'quotes';

/** What extraction reads of an article; the rest never travels to a worker. */
export interface ExtractionInput extends Pick<
  RawArticle,
  'articleId' | 'text' | 'title' | 'declaredLanguage'
> {
  /** `all` if absent. */
  parts?: Parts;
}

/** What extraction adds to an article. */
export type Findings = Pick<EnrichedArticle, 'quotes' | 'entities'>;

export interface Enriched {
  findings: Findings;
  /** What was left out, and why. */
  warnings?: string[];
}

/** The same article, rules and weights give the same findings. */
export function enrichArticle(input: ExtractionInput): Enriched {
  const { quotes, warnings: quoteWarnings = [] } = extractQuotes(input);
  const { entities, warnings: entityWarnings = [] } =
    input.parts !== 'quotes' && isEnglish(input) ? findEntities(input) : { entities: undefined };
  const warnings = [...quoteWarnings, ...entityWarnings];
  return {
    findings: { quotes, ...(entities && { entities }) },
    ...(warnings.length > 0 && { warnings }),
  };
}

function findEntities({ text, title }: ExtractionInput): EntitiesResult {
  const document = english().annotate(text, { trees: 'none' });
  return entitiesOf(document, english().resolve(document), title);
}

/** What a feed says of its language counts; only of one that says nothing is the text asked. */
const isEnglish = ({ declaredLanguage, text }: ExtractionInput): boolean =>
  declaredLanguage === undefined ? looksEnglish(text) : /^en(?:$|[-_])/iu.test(declaredLanguage);

let version: string | undefined;

/** Hash of the versions of all rules and weights: another one may find other things in the same text. */
export const enrichmentVersion = (): string =>
  (version ??= hash('enrichment', QUOTES_VERSION, TAGS_VERSION, SYNTAX_VERSION, ...readEnglishChecksums()));
