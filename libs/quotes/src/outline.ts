import { findQuotations, type Quotation } from './marks.js';
import { segment, type Tokens } from './segment.js';
import { splitSentences, type Sentence } from './sentences.js';

/** Token indices, `to` exclusive. */
export interface Range {
  from: number;
  to: number;
}

/** What every stage reads: the text's tokens, its quotations and sentences, and which lies in which. */
export interface Outline {
  tokens: Tokens;
  quotations: readonly Quotation[];
  sentences: readonly Sentence[];
  /** Index of the sentence that holds a quotation. */
  sentenceOf: Int32Array;
  /** Index of the quotation that a token stands in, marks included, or -1. */
  quotationAt: Int32Array;
}

export function outline(text: string): Outline {
  const tokens = segment(text);
  const quotations = findQuotations(tokens);
  const sentences = splitSentences(tokens, quotations);
  const sentenceOf = new Int32Array(quotations.length);
  const quotationAt = new Int32Array(tokens.count).fill(-1);
  sentences.forEach((sentence, index) => {
    for (const quotation of sentence.quotations) sentenceOf[quotation] = index;
  });
  quotations.forEach(({ from, to }, index) => quotationAt.fill(index, from, to));
  return { tokens, quotations, sentences, sentenceOf, quotationAt };
}
