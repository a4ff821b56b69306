import { ABBREVIATIONS, ALSO_WORDS } from './abbreviations.js';
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
  isWordy,
  MASK,
  PERIOD,
  SLASH,
  SPACE,
  SURROGATE,
  UNDERSCORE,
  UPPER,
} from './characters.js';
import { PREFIXES } from './prefixes.js';
import { hasKnownEnding } from './web.js';

const LONGEST_ABBREVIATION = 8;
const LONGEST_PREFIX = 7;

/**
 * The end of the word that begins at `start` with a letter or digit: the marks inside it that EWT and GUM keep
 * are part of it ("U.S.", "co-founder", "7:30", "AT&T"), clitics too. `end` bounds the white-space chunk.
 */
export function wordEnd(text: string, start: number, end: number): number {
  let at = start;
  for (;;) {
    while (at < end && isWordy(classOf(text.charCodeAt(at)))) at++;
    if (at >= end) return end;
    const kept = goesOn(text, start, at, end);
    if (kept === at) return at;
    at = kept;
    if (text.charCodeAt(at - 1) === 0x2e && !isWordy(classAt(text, at, end))) return at;
  }
}

/** Where the word goes on after its mark at `at`; `at` itself where it ends. */
function goesOn(text: string, start: number, at: number, end: number): number {
  const before = classOf(text.charCodeAt(at - 1));
  const after = classAt(text, at + 1, end);
  switch (classOf(text.charCodeAt(at))) {
    case APOSTROPHE:
    case MASK:
      return isLetter(after) && isWordy(before) ? at + 1 : at;
    case UNDERSCORE:
      return isWordy(after) ? at + 1 : at;
    case PERIOD:
      return keepsPeriod(text, start, at, end) ? at + 1 : at;
    case HYPHEN:
      return isWordy(after) && keepsHyphen(text, start, at, end) ? at + 1 : at;
    case COMMA:
    case COLON:
    case SLASH:
      return before === DIGIT && after === DIGIT ? at + 1 : at;
    case AMPERSAND:
      return isCapitalOrDigit(before) && isCapitalOrDigit(after) ? at + 1 : at;
    case SURROGATE:
      return letterPairEnd(text, at);
    default:
      return at;
  }
}

function isCapitalOrDigit(kind: number): boolean {
  return kind === UPPER || kind === DIGIT;
}

function keepsPeriod(text: string, start: number, at: number, end: number): boolean {
  const after = classAt(text, at + 1, end);
  if (isWordy(after)) return after === DIGIT || isShortPart(text, start, at) || hasKnownEnding(text, at, end);
  if (after === PERIOD) return false;
  return isAbbreviation(text, start, at, after);
}

/** Is what stands before the full stop one to three letters long since the last mark: "U.S", "Ph.D"? */
function isShortPart(text: string, start: number, at: number): boolean {
  let first = at;
  while (first > start && at - first <= 3 && isWordy(classOf(text.charCodeAt(first - 1)))) first--;
  return at - first <= 3;
}

function isAbbreviation(text: string, start: number, at: number, after: number): boolean {
  if (at - start > LONGEST_ABBREVIATION) return false;
  const capital = classOf(text.charCodeAt(start)) === UPPER;
  if (at - start === 1) return capital && after === SPACE;
  const word = text.slice(start, at);
  if (word.includes('.'))
    return isLetter(classOf(text.charCodeAt(at - 1))) && /^(?:\p{L}{1,2}\.)+\p{L}{1,2}$|^Ph\.D$/u.test(word);
  const lower = word.toLowerCase();
  return ABBREVIATIONS.has(lower) && (capital || !ALSO_WORDS.has(lower));
}

function keepsHyphen(text: string, start: number, at: number, end: number): boolean {
  const first = classOf(text.charCodeAt(start));
  if (first === DIGIT) return isNumberGroup(text, start, at, end);
  return at - start <= LONGEST_PREFIX && PREFIXES.has(text.slice(start, at).toLowerCase());
}

/** Telephone numbers and dates: three groups of digits, or seven digits as three and four. */
function isNumberGroup(text: string, start: number, at: number, end: number): boolean {
  let groups = 1;
  let index = start;
  for (; index < end; index++) {
    const kind = classOf(text.charCodeAt(index));
    if (kind === HYPHEN) groups++;
    else if (kind !== DIGIT) break;
    if (index - start > 24) return false;
  }
  return (
    groups > 2 ||
    (index - at === 5 &&
      at - start >= 3 &&
      text.charCodeAt(start) !== 0x31 &&
      text.charCodeAt(start) !== 0x32) ||
    at < start
  );
}

/** The end of the letter outside the basic plane at `at`, or `at` for any other symbol or half of one. */
export function letterPairEnd(text: string, at: number): number {
  return /^[\p{L}\p{M}\p{N}]/u.test(String.fromCodePoint(text.codePointAt(at) ?? 0)) ? at + 2 : at;
}
