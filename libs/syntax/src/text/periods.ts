import { ABBREVIATIONS, ALSO_WORDS, BEFORE_NUMBERS } from './abbreviations.js';
import {
  classAt,
  classOf,
  COMMA,
  DIGIT,
  isLetter,
  isSpace,
  isWordy,
  LOWER,
  PERIOD,
  UPPER,
} from './characters.js';
import { INNER, LAST, OUTSIDE, type Place } from './place.js';
import { hasKnownEnding } from './web.js';

const LONGEST_ABBREVIATION = 8;
/** A word so short that is followed by ".," is an abbreviation, known or not. */
const SHORT = 4;
/** Letters between the full stops of "U.S.", "Ph.D." */
const LONGEST_PART = 2;
const LONGEST_NAME = 40;

/** Is the full stop at `at` part of the word that begins at `start`? */
export function placeOfPeriod(text: string, start: number, at: number, end: number): Place {
  const after = classAt(text, at + 1, end);
  if (!isWordy(after)) return isAbbreviation(text, start, at, end) ? LAST : OUTSIDE;
  if (after === DIGIT) return isKnown(text, start, at) ? LAST : INNER;
  if (hasKnownEnding(text, at, end) || isDottedName(text, start, end)) return INNER;
  if (partBefore(text, start, at) <= LONGEST_PART && partAfter(text, at, end) <= LONGEST_PART) return INNER;
  if (after !== UPPER) return OUTSIDE;
  return isKnown(text, start, at) || isAcronym(text, start, at) ? LAST : OUTSIDE;
}

function partBefore(text: string, start: number, at: number): number {
  let first = at;
  while (first > start && at - first <= LONGEST_PART && isWordy(classOf(text.charCodeAt(first - 1)))) first--;
  return at - first;
}

function partAfter(text: string, at: number, end: number): number {
  let last = at + 1;
  while (last - at <= LONGEST_PART + 1 && isWordy(classAt(text, last, end))) last++;
  return last - at - 1;
}

/** Three parts in small letters or more: hosts and newsgroups. */
function isDottedName(text: string, start: number, end: number): boolean {
  let periods = 0;
  for (let index = start; index - start < LONGEST_NAME; index++) {
    const kind = classAt(text, index, end);
    if (kind === PERIOD && classAt(text, index + 1, end) === LOWER) periods++;
    else if (kind !== LOWER) break;
  }
  return periods >= 2;
}

/** Is the full stop at `at`, which no letter or digit follows, that of an abbreviation? */
function isAbbreviation(text: string, start: number, at: number, end: number): boolean {
  const length = at - start;
  const after = classAt(text, at + 1, end);
  if (length > LONGEST_ABBREVIATION || !isLetter(classOf(text.charCodeAt(at - 1)))) return false;
  if (text.lastIndexOf('.', at - 1) > start) return isAcronym(text, start, at) && endsOnce(text, at, end);
  if (after === PERIOD) return false;
  if (length === 1 && classOf(text.charCodeAt(start)) === UPPER) return isSpace(after) || after === COMMA;
  if (after === COMMA && length <= SHORT) return true;
  return isKnown(text, start, at) || isNumbered(text, start, at);
}

function isKnown(text: string, start: number, at: number): boolean {
  if (at - start > LONGEST_ABBREVIATION) return false;
  const word = text.slice(start, at).toLowerCase();
  return ABBREVIATIONS.has(word) && (classOf(text.charCodeAt(start)) === UPPER || !ALSO_WORDS.has(word));
}

function isNumbered(text: string, start: number, at: number): boolean {
  const space = isSpace(classAt(text, at + 1, text.length)) ? 1 : 0;
  if (classAt(text, at + 1 + space, text.length) !== DIGIT) return false;
  return BEFORE_NUMBERS.has(text.slice(start, at).toLowerCase());
}

/** Single letters or pairs with full stops between them: "U", "U.S", "a.m", "Ph.D". */
function isAcronym(text: string, start: number, at: number): boolean {
  let part = 0;
  for (let index = start; index < at; index++) {
    const kind = classOf(text.charCodeAt(index));
    if (kind === PERIOD) part = 0;
    else if (!isLetter(kind) || ++part > LONGEST_PART) return false;
  }
  return true;
}

/** Either no second full stop follows, which would be the sentence's, or exactly one. */
function endsOnce(text: string, at: number, end: number): boolean {
  return classAt(text, at + 1, end) !== PERIOD || classAt(text, at + 2, end) !== PERIOD;
}
