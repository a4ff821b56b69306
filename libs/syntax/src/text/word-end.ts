import {
  AMPERSAND,
  APOSTROPHE,
  classAt,
  classOf,
  COLON,
  COMMA,
  DIGIT,
  HYPHEN,
  isLetter,
  isSpace,
  isWordy,
  MASK,
  PERIOD,
  SLASH,
  UNDERSCORE,
  UPPER,
} from './characters.js';
import { keepsHyphen, keepsTrailingHyphen } from './hyphens.js';
import { INNER, LAST, OUTSIDE, type Place } from './place.js';
import { placeOfPeriod } from './periods.js';

/** "AT&T", "P&L", "R&D": what stands before an ampersand is at most so long. */
const LONGEST_JOINED = 3;

/**
 * The end of the word that begins at `start` with a letter or digit. The marks inside it that EWT and GUM keep are part of
 * it ("U.S.", "co-founder", "7:30", "AT&T"), clitics too. `end` bounds the chunk of non-space.
 */
export function wordEnd(text: string, start: number, end: number): number {
  let at = start;
  for (;;) {
    while (at < end && isWordy(classOf(text.charCodeAt(at)))) at++;
    if (at >= end) return end;
    const place = placeOfMark(text, start, at, end);
    if (place === OUTSIDE) return at;
    at++;
    if (place === LAST) return at;
  }
}

function placeOfMark(text: string, start: number, at: number, end: number): Place {
  const before = classOf(text.charCodeAt(at - 1));
  const after = classAt(text, at + 1, end);
  switch (classOf(text.charCodeAt(at))) {
    case APOSTROPHE:
    case MASK:
      return innerIf(isLetter(after) && isWordy(before));
    case UNDERSCORE:
      return innerIf(isWordy(after));
    case PERIOD:
      return placeOfPeriod(text, start, at, end);
    case HYPHEN:
      if (isWordy(after)) return innerIf(keepsHyphen(text, start, at, end));
      return isSpace(after) && keepsTrailingHyphen(text, start, at) ? LAST : OUTSIDE;
    case COMMA:
    case COLON:
      return innerIf(before === DIGIT && after === DIGIT);
    case SLASH:
      return innerIf((before === DIGIT && after === DIGIT) || joinsLetters(text, start, at, end));
    case AMPERSAND:
      return innerIf(
        at - start <= LONGEST_JOINED && isWordy(after) && (after === UPPER) === (before === UPPER),
      );
    default:
      return OUTSIDE;
  }
}

function innerIf(kept: boolean): Place {
  return kept ? INNER : OUTSIDE;
}

/** "w/o", "N/A": one letter on each side. */
function joinsLetters(text: string, start: number, at: number, end: number): boolean {
  if (
    at - start !== 1 ||
    !isLetter(classOf(text.charCodeAt(start))) ||
    !isLetter(classAt(text, at + 1, end))
  ) {
    return false;
  }
  const next = classAt(text, at + 2, end);
  return !isWordy(next) && next !== SLASH;
}
