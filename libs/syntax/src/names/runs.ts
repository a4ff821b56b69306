import { ALL_UPPER, HAS_DIGIT, HAS_LETTER, INNER_UPPER, STARTS_UPPER } from '../forms/form-features.js';

/** What a word can do in a name. */
export const BREAKS = 0;
/** Has a capital: may begin, continue or end a name. */
export const CAPITAL = 1;
/** "of", "de", "-": may stand between two capitals. */
export const LINKS = 2;
/** "'s": may stand between two capitals, or end a name. */
export const ENDS = 3;

/** More links in a row than this part two names. */
const MOST_LINKS = 3;
/** Longer runs are cut: a bound for hostile text. */
const LONGEST_RUN = 96;

const LINK_WORDS = new Set(
  'of the and for & de la le les du des di da do del della dos das e y van von der den zu bin ibn ben al el ul ud - – on upon in an a to'.split(
    ' ',
  ),
);
const END_WORDS = new Set(["'s", '’s', "'", '’']);

/** `BREAKS`, `CAPITAL`, `LINKS` or `ENDS`, from a form and its flags in the form table. */
export function roleOf(form: string, flags: number): number {
  if (form.endsWith('$')) return BREAKS;
  if (flags & (STARTS_UPPER | INNER_UPPER | ALL_UPPER)) return CAPITAL;
  if (flags & HAS_DIGIT && flags & HAS_LETTER && /^\d+ers$/.test(form)) return CAPITAL;
  if (LINK_WORDS.has(form)) return LINKS;
  return END_WORDS.has(form) ? ENDS : BREAKS;
}

/** What `findRuns` needs to know of each word of a document. */
export interface RunWords {
  readonly role: Uint8Array;
  /** 1 where white space stands before the word. */
  readonly spaced: Uint8Array;
  readonly isHyphen: (word: number) => boolean;
}

/**
 * Calls `found` with first and last word of each maximal stretch of words `[from, to)` that can hold names: it begins
 * with a capital and ends with one or with "'s".
 */
export function findRuns(
  words: RunWords,
  from: number,
  to: number,
  found: (first: number, last: number) => void,
): void {
  let first = -1;
  let last = -1;
  const close = (): void => {
    if (first >= 0) found(first, last);
    first = -1;
  };
  for (let word = from; word < to; word++) {
    const role = words.role[word];
    if (role === CAPITAL) {
      if (first >= 0 && word - first >= LONGEST_RUN) close();
      if (first < 0) first = word;
      last = word;
    } else if (first >= 0) {
      const loose = words.isHyphen(word) && words.spaced[word] === 1;
      if (role === ENDS && last === word - 1) last = word;
      else if (role === BREAKS || loose || word - last > MOST_LINKS) close();
    }
  }
  close();
}
