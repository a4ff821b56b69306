import { HAS_LETTER, STARTS_UPPER, ALL_UPPER } from '../forms/form-features.js';
import type { FormTable } from '../forms/form-table.js';

/** Bits that say why an upper-case letter may mean less than it does within a sentence. */
export const FIRST = 1;
/** The sentence has no lower-case letter. */
export const CAPITALS = 2;
/** A headline: most of its longer words start upper case. */
export const TITLE = 4;

const LONG = 4;
const MOST = 0.7;

/** `CAPITALS` or `TITLE` for the words `[first, end)` of a sentence, 0 for ordinary ones. */
export function caseOfSentence(table: FormTable, forms: Int32Array, first: number, end: number): number {
  let words = 0;
  let capitals = 0;
  let long = 0;
  let titled = 0;
  for (let at = first; at < end; at++) {
    const form = forms[at] ?? 0;
    const flags = table.flags[form] ?? 0;
    if ((flags & HAS_LETTER) === 0) continue;
    const { length } = table.form(form);
    const isUpper = (flags & STARTS_UPPER) !== 0;
    if ((flags & ALL_UPPER) !== 0 || (length === 1 && isUpper)) capitals++;
    // The first word starts upper case in every sentence.
    if (words++ === 0 || length < LONG) continue;
    long++;
    if (isUpper) titled++;
  }
  if (words > 1 && capitals === words) return CAPITALS;
  return long > 1 && titled >= MOST * long ? TITLE : 0;
}
