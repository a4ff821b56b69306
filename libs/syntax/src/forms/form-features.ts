import { finish, hashText, mix } from '../linear/hash.js';
import { DIGIT, kindOfUnit, LETTER, LOWER, MARK, UPPER } from './unit-kinds.js';

/** Places of a form's feature hashes in `FormTable.hashes`. 0 there: a form too short for that prefix or suffix. */
export const FORM = 0;
/** Lower-cased, every digit as 0. */
export const LOWERED = 1;
/** Kinds of its units, runs cut to one: "Xx", "X", "d,d", "x-x". */
export const SHAPE = 2;
/** The first 1, 2, 3, 4 units of the lower-cased form. */
export const PREFIX = 3;
/** The last 1, 2, 3, 4, 5 units of the lower-cased form. */
export const SUFFIX = 7;
export const FORM_HASHES = 12;

const PREFIXES = SUFFIX - PREFIX;
const SUFFIXES = FORM_HASHES - SUFFIX;

/** Bits of `FormTable.flags`. */
export const STARTS_UPPER = 1;
/** Two letters or more, none of them lower case. */
export const ALL_UPPER = 2;
/** An upper-case letter behind a lower-case one: "McCain", "iPhone". */
export const INNER_UPPER = 4;
export const HAS_LETTER = 8;
export const HAS_DIGIT = 16;
export const HAS_HYPHEN = 32;
export const HAS_APOSTROPHE = 64;
export const HAS_PERIOD = 128;
export const HAS_MARK = 256;

const MARK_FLAGS = new Map([
  [0x2d, HAS_HYPHEN],
  [0x2010, HAS_HYPHEN],
  [0x2011, HAS_HYPHEN],
  [0x27, HAS_APOSTROPHE],
  [0x2019, HAS_APOSTROPHE],
  [0x2e, HAS_PERIOD],
]);

/** Writes the `FORM_HASHES` hashes of a form to `hashes` from place `at`. */
export function writeFormHashes(form: string, lower: string, hashes: Int32Array, at: number): void {
  hashes[at + FORM] = hashText(form, FORM);
  hashes[at + LOWERED] = hashLowered(lower);
  hashes[at + SHAPE] = hashShape(form);
  const { length } = lower;
  for (let size = 1; size <= PREFIXES; size++) {
    hashes[at + PREFIX + size - 1] = size <= length ? hashText(lower, PREFIX, 0, size) : 0;
  }
  for (let size = 1; size <= SUFFIXES; size++) {
    hashes[at + SUFFIX + size - 1] = size <= length ? hashText(lower, SUFFIX, length - size) : 0;
  }
}

function hashLowered(lower: string): number {
  let hash = LOWERED;
  for (let at = 0; at < lower.length; at++) {
    const unit = lower.charCodeAt(at);
    hash = mix(hash, kindOfUnit(unit) === DIGIT ? 0x30 : unit);
  }
  return finish(hash ^ lower.length);
}

/** A mark counts as itself: "x-x" is not "x'x". */
function hashShape(form: string): number {
  let hash = SHAPE;
  let last = -1;
  for (let at = 0; at < form.length; at++) {
    const unit = form.charCodeAt(at);
    const kind = kindOfUnit(unit);
    const value = kind === MARK ? unit + DIGIT + 1 : kind;
    if (value !== last) hash = mix(hash, value);
    last = value;
  }
  return finish(hash);
}

/** The flags of a form. */
export function flagsOf(form: string): number {
  let flags = 0;
  let uppers = 0;
  let lowers = 0;
  for (let at = 0; at < form.length; at++) {
    const unit = form.charCodeAt(at);
    const kind = kindOfUnit(unit);
    if (kind === UPPER) {
      uppers++;
      if (at === 0) flags |= STARTS_UPPER;
      if (lowers > 0) flags |= INNER_UPPER;
    } else if (kind === LOWER) lowers++;
    else if (kind === DIGIT) flags |= HAS_DIGIT;
    else if (kind === MARK) flags |= HAS_MARK | (MARK_FLAGS.get(unit) ?? 0);
    if (kind <= LETTER) flags |= HAS_LETTER;
  }
  return lowers === 0 && uppers > 1 ? flags | ALL_UPPER : flags;
}
