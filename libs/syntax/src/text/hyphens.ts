import { classAt, classOf, DIGIT, HYPHEN, isLetter, SLASH, UPPER } from './characters.js';
import { PREFIXES } from './prefixes.js';

const LONGEST_PREFIX = 7;
/** More than any telephone number has. */
const LONGEST_NUMBER = 24;
const VOWELS = 'aeiouyAEIOUY';

/** Is the hyphen at `at`, which has letters or digits on both sides, part of the word that begins at `start`? */
export function keepsHyphen(text: string, start: number, at: number, end: number): boolean {
  if (classOf(text.charCodeAt(start)) === DIGIT) return isTelephoneNumber(text, start, at, end);
  return at - start <= LONGEST_PREFIX && PREFIXES.has(text.slice(start, at).toLowerCase());
}

/**
 * Three groups of digits or more, which dates are too, seven digits as three and four, or a ZIP code of nine. Ranges of
 * numbers and years are three words.
 */
function isTelephoneNumber(text: string, start: number, at: number, end: number): boolean {
  let groups = 1;
  let index = start;
  for (; index < end && index - start <= LONGEST_NUMBER; index++) {
    const kind = classOf(text.charCodeAt(index));
    if ((kind === HYPHEN || kind === SLASH) && classAt(text, index + 1, end) === DIGIT) groups++;
    else if (kind !== DIGIT) break;
  }
  return groups > 2 || ((at - start === 3 || at - start === 5) && index - at === 5);
}

/** Speech that breaks off after a sound ("th-", "s-") keeps its hyphen in transcripts. */
export function keepsTrailingHyphen(text: string, start: number, at: number): boolean {
  if (at - start === 1) return isLetter(classOf(text.charCodeAt(start)));
  if (at - start > 3 || classOf(text.charCodeAt(at - 1)) === UPPER) return false;
  for (let index = start; index < at; index++) {
    if (!isLetter(classOf(text.charCodeAt(index))) || VOWELS.includes(text.charAt(index))) return false;
  }
  return true;
}
