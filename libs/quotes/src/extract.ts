import { offsetMap, quoteId, normaliseWords, type OffsetMap, type Quote, type Span } from '#libs/contracts';
import type { Attribution } from './attribution.js';
import { confidenceOf } from './confidence.js';
import { kindOf, wordsOf } from './contents.js';
import { findCues } from './cues.js';
import { findDirect } from './direct.js';
import { findIndirect } from './indirect.js';
import { findNames } from './names.js';
import { outline, type Outline, type Range } from './outline.js';
import { buildCast } from './people.js';
import { SpeakerResolver } from './speakers.js';

/** Raised with every change of the rules: two versions may find other quotes in the same text. */
export const QUOTES_VERSION = 'quotes-1';

export interface QuotesInput {
  /** Part of every quote's id. */
  articleId: string;
  text: string;
}

export interface QuotesOptions {
  /** More are not returned, and a warning says so. */
  maxQuotes?: number;
}

export interface QuotesResult {
  /** In the order of their first word. */
  quotes: Quote[];
  warnings?: string[];
}

const MAX_QUOTES = 5_000;

/**
 * Who said what in an article's text: direct, mixed and indirect quotes with their speakers. Spans are code points of
 * `text`: content with its marks or its "that", the cue with its auxiliaries, the source as a full noun phrase. Never
 * throws; time is linear in the text. The rules are for English; direct quotes are found in other languages' marks too.
 */
export function extractQuotes({ articleId, text }: QuotesInput, options: QuotesOptions = {}): QuotesResult {
  const document = outline(text);
  const attributions = findAttributions(document);
  const maxQuotes = options.maxQuotes ?? MAX_QUOTES;
  const resolver = new SpeakerResolver(document, buildCast(findNames(document)));
  const offsets = offsetMap(text);
  const ids = idMaker(articleId);
  const quotes = attributions.slice(0, maxQuotes).map((attribution): Quote => {
    const { kind, report, negated, content, cue, source } = attribution;
    const words = wordsOf(document, content);
    const resolution = resolver.resolve(attribution);
    return {
      quoteId: ids(kind, words),
      in: 'text',
      kind,
      report,
      ...(negated && { negated }),
      text: words,
      content: content.map((range) => toSpan(document, range, offsets)),
      ...(cue && { cue: [toSpan(document, cue, offsets)] }),
      ...(source && { source: [toSpan(document, source, offsets)] }),
      ...resolution,
      confidence: confidenceOf(attribution, resolution),
    };
  });
  const isCut = attributions.length > maxQuotes;
  return isCut
    ? { quotes, warnings: [`only the first ${maxQuotes} of ${attributions.length} quotes`] }
    : { quotes };
}

function findAttributions(document: Outline): Attribution[] {
  const cues = findCues(document);
  const direct = findDirect(document, cues);
  const indirect = findIndirect(document, cues, direct).map((attribution) => ({
    ...attribution,
    kind: kindOf(document, attribution.content),
  }));
  const start = ({ content }: Attribution): number => content[0]?.from ?? 0;
  return [...direct.attributions, ...indirect]
    .filter(({ content }) => wordsOf(document, content) !== '')
    .sort((a, b) => start(a) - start(b));
}

const toSpan = ({ tokens }: Outline, { from, to }: Range, offsets: OffsetMap): Span => [
  offsets.toCodePoint(tokens.start(from)),
  offsets.toCodePoint(tokens.end(to - 1)),
];

/** Counts quotes of the same kind and words, so that each has an id of its own. */
function idMaker(articleId: string): (kind: Quote['kind'], words: string) => string {
  const seen = new Map<string, number>();
  return (kind, words) => {
    const key = `${kind} ${normaliseWords(words)}`;
    const nth = seen.get(key) ?? 0;
    seen.set(key, nth + 1);
    return quoteId(articleId, kind, words, nth);
  };
}
