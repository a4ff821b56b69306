import {
  APOSTROPHE,
  AT,
  classOf,
  COLON,
  DIGIT,
  HYPHEN,
  isLetter,
  isWordy,
  PERIOD,
  SURROGATE,
  UPPER,
} from './characters.js';

/** What a word or mark is to the sentence splitter. 0 stands for none: before the first word and after the last. */
export const LOWER_WORD = 1;
export const TITLE_WORD = 2;
export const CAPITAL = 3;
export const ALL_CAPITALS = 4;
export const MIXED_WORD = 5;
export const NUMBER = 6;
export const NUMBER_WORD = 7;
/** A word with its full stop: "Mr." */
export const ABBREVIATION = 8;
/** "J." */
export const INITIAL = 9;
/** "U.S." */
export const ACRONYM = 10;
export const ADDRESS = 11;
export const CLITIC = 12;
export const TAG = 13;
const LAST_WORD_KIND = TAG;
export const SYMBOL = 16;
export const FACE = 17;
/** A line of marks: "-----". */
export const RULE = 18;
export const ELLIPSIS = 19;
export const DASH = 20;
/** "!!", "?!" */
export const STOP_RUN = 21;
const FIRST_MARK = 22;
/** Marks with kinds of their own: the one at place n has the kind `FIRST_MARK + n`. */
const MARKS =
  '.?!,;:-"\'()[]{}<>*/%$&#=+~|\u201C\u201D\u2018\u2019\u00AB\u00BB\u201E\u2026\u2013\u2014\u2022\u00B7`_@';

const kindOfMark = (mark: string): number => FIRST_MARK + MARKS.indexOf(mark);

export const STRAIGHT_QUOTE = kindOfMark('"');
export const STRAIGHT_APOSTROPHE = kindOfMark("'");
export const FULL_STOP = kindOfMark('.');
/** More than there are kinds: what quotes that lean to one side get. */
export const KINDS = 64;

const kindsOf = (marks: string, ...others: number[]): ReadonlySet<number> =>
  new Set([...Array.from(marks, kindOfMark), ...others]);

/** One for kinds of the set, in a table that is quick to ask. */
const tableOf = (kinds: ReadonlySet<number>): Uint8Array =>
  Uint8Array.from({ length: KINDS }, (_, kind) => (kinds.has(kind) ? 1 : 0));

const OPENING_BRACKETS = tableOf(kindsOf('(['));
const CLOSING_BRACKETS = tableOf(kindsOf(')]'));
const CLOSERS = tableOf(kindsOf('"\'\u201D\u2019\u00BB)]'));
const STOPS = tableOf(kindsOf('.?!\u2026', STOP_RUN, ELLIPSIS));
const BULLETS = tableOf(kindsOf('-*\u2022\u00B7\u2013'));
const NEVER_FIRST = tableOf(kindsOf('.?!,;%)]}\u201D\u00BB', CLITIC, STOP_RUN));

export const opensBracket = (kind: number): boolean => OPENING_BRACKETS[kind] === 1;
export const closesBracket = (kind: number): boolean => CLOSING_BRACKETS[kind] === 1;
/** What may stand between a sentence's last stop and its end. */
export const isCloser = (kind: number): boolean => CLOSERS[kind] === 1;
export const isBullet = (kind: number): boolean => BULLETS[kind] === 1;
export const isStop = (kind: number): boolean => STOPS[kind] === 1;
/** What no sentence begins with, unless a line does. */
export const isNeverFirst = (kind: number): boolean => NEVER_FIRST[kind] === 1;
export const isWord = (kind: number): boolean => kind <= LAST_WORD_KIND;
export const endsInPeriod = (kind: number): boolean => kind >= ABBREVIATION && kind <= ACRONYM;
export const isCapitalised = (kind: number): boolean =>
  (kind >= TITLE_WORD && kind <= ALL_CAPITALS) || endsInPeriod(kind);
/** 1 after an opening double quote, 0 after a closing one, -1 for other kinds. */
export function quoteTurn(kind: number): number {
  return kind === OPENING_QUOTE ? 1 : kind === CLOSING_QUOTE ? 0 : -1;
}

const OPENING_QUOTE = kindOfMark('\u201C');
const CLOSING_QUOTE = kindOfMark('\u201D');

/** The kind of the word or mark `[start, end)`. */
export function kindOf(text: string, start: number, end: number): number {
  const first = classOf(text.charCodeAt(start));
  if (isLetter(first)) return letterKind(text, start, end, first);
  if (first === DIGIT) return digitKind(text, start, end);
  return end - start === 1 ? markKind(text, start) : runKind(text, start, end, first);
}

function letterKind(text: string, start: number, end: number, first: number): number {
  const length = end - start;
  if (length === 1) return first === UPPER ? CAPITAL : LOWER_WORD;
  if (text.charCodeAt(end - 1) === 0x2e) {
    if (length === 2) return first === UPPER ? INITIAL : ABBREVIATION;
    return text.charCodeAt(start + 1) === 0x2e ? ACRONYM : ABBREVIATION;
  }
  let lower = 0;
  let upper = 0;
  for (let at = start + 1; at < end; at++) {
    const kind = classOf(text.charCodeAt(at));
    if (kind === UPPER) upper++;
    else if (kind === AT || kind === COLON || (kind === PERIOD && length > 4)) return ADDRESS;
    else if (isLetter(kind)) lower++;
  }
  if (first !== UPPER) return upper > 0 ? MIXED_WORD : LOWER_WORD;
  return upper > 0 && lower === 0 ? ALL_CAPITALS : TITLE_WORD;
}

function digitKind(text: string, start: number, end: number): number {
  for (let at = start + 1; at < end; at++) {
    if (isLetter(classOf(text.charCodeAt(at)))) return NUMBER_WORD;
  }
  return NUMBER;
}

function markKind(text: string, start: number): number {
  const place = MARKS.indexOf(text.charAt(start));
  return place < 0 ? SYMBOL : FIRST_MARK + place;
}

function runKind(text: string, start: number, end: number, first: number): number {
  const unit = text.charCodeAt(start);
  const second = text.charCodeAt(start + 1);
  const repeats = second === unit;
  switch (first) {
    case SURROGATE:
      return SYMBOL;
    case APOSTROPHE:
      return isWordy(classOf(second)) ? CLITIC : STRAIGHT_QUOTE;
    case AT:
      return TAG;
    case PERIOD:
      return repeats ? ELLIPSIS : isWordy(classOf(second)) ? NUMBER : STOP_RUN;
    case HYPHEN:
      return end - start <= LONGEST_DASH ? DASH : RULE;
    default:
      if (unit === 0x21 || unit === 0x3f) return STOP_RUN;
      if (unit === 0x23 && !repeats) return TAG;
      if (!repeats) return FACE;
      return end - start <= LONGEST_DASH ? markKind(text, start) : RULE;
  }
}

const LONGEST_DASH = 3;
