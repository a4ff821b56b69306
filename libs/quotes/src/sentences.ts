import type { Quotation } from './marks.js';
import { Kind, type Tokens } from './segment.js';
import { CONNECTIVES, DETERMINERS, PREPOSITIONS, SUBJECT_PRONOUNS } from './words.js';

/** A sentence as the writer of the article made it: a quotation is one piece of it, however many sentences it holds. */
export interface Sentence {
  from: number;
  to: number;
  paragraph: number;
  /** Indices of its quotations. */
  quotations: number[];
}

/** Stages scan a sentence once a cue: longer runs without a stop are cut, so that all stays linear. */
const MAX_SENTENCE_TOKENS = 300;

/** Sentences in order; every token but breaks is in one. */
export function splitSentences(tokens: Tokens, quotations: readonly Quotation[]): Sentence[] {
  const sentences: Sentence[] = [];
  let sentence: Sentence | undefined;
  let paragraph = 0;
  let next = 0;
  let length = 0;
  const end = (to: number): void => {
    if (sentence) sentences.push({ ...sentence, to });
    sentence = undefined;
    length = 0;
  };
  for (let i = 0; i < tokens.count;) {
    if (tokens.kind(i) === Kind.Break) {
      end(i);
      paragraph++;
      i++;
      continue;
    }
    sentence ??= { from: i, to: i, paragraph, quotations: [] };
    const quotation = quotations[next];
    const isQuotation = quotation?.from === i;
    const last = isQuotation ? quotation.to - 1 : i;
    if (isQuotation) sentence.quotations.push(next++);
    i = last + 1;
    length++;
    if (endsAt(tokens, last, isQuotation) || length >= MAX_SENTENCE_TOKENS) end(i);
  }
  end(tokens.count);
  return sentences;
}

/** True where the sentence ends after token i, the last of a quotation or a token outside of any. */
function endsAt(tokens: Tokens, i: number, isQuotation: boolean): boolean {
  const next = tokens.kind(i + 1);
  const isStop = tokens.kind(i) === Kind.Stop || (isQuotation && tokens.kind(i - 1) === Kind.Stop);
  if (!isStop && !isQuotation && endsInAbbreviation(tokens, i)) return true;
  if (!isStop)
    return tokens.kind(i) === Kind.Close && tokens.kind(i - 1) === Kind.Stop && next === Kind.Capital;
  return (
    next === Kind.Capital ||
    next === Kind.Break ||
    next === Kind.Open ||
    (next === Kind.Mark && !tokens.touchesNext(i))
  );
}

/** "… in the U.S. He said": a word of the closed classes begins no name, so a capital on it begins a sentence. */
function endsInAbbreviation(tokens: Tokens, i: number): boolean {
  const next = tokens.lower(i + 1);
  const isOpening =
    DETERMINERS.has(next) || SUBJECT_PRONOUNS.has(next) || PREPOSITIONS.has(next) || CONNECTIVES.has(next);
  return isOpening && tokens.isCapital(i + 1) && tokens.isWord(i) && tokens.source(i).endsWith('.');
}
