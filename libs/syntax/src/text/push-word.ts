import { APOSTROPHE, classOf, COLON, COMMA, DIGIT, isLetter, PERIOD } from './characters.js';
import { CLITICS, fusedSecond } from './contractions.js';
import type { TokenBuffer } from './token-buffer.js';
import { isUnit } from './units.js';

const LONGEST_CLITIC = 3;
const SMALL_N = 0x6e;

/** Adds the token `[start, end)` as words: "don't" as "do" and "n't", "he'd've" as three, "7pm" as "7" and "pm". */
export function pushWord(text: string, start: number, end: number, out: TokenBuffer): void {
  if (classOf(text.charCodeAt(start)) === DIGIT) {
    pushNumber(text, start, end, out);
    return;
  }
  const last = cliticStart(text, start, end);
  if (last === end) {
    pushFused(text, start, end, out);
    return;
  }
  const first = cliticStart(text, start, last);
  pushFused(text, start, first, out);
  if (first !== last) out.push(first, last, 1);
  out.push(last, end, 1);
}

/** Adds a token without an apostrophe. */
export function pushFused(text: string, start: number, end: number, out: TokenBuffer): void {
  const second = fusedSecond(text, start, end);
  out.push(start, second);
  if (second !== end) out.push(second, end, 1);
}

function pushNumber(text: string, start: number, end: number, out: TokenBuffer): void {
  let unit = start;
  while (unit < end && isNumeral(classOf(text.charCodeAt(unit)))) unit++;
  const apart = unit < end && isUnit(text, unit, end);
  out.push(start, apart ? unit : end);
  if (apart) out.push(unit, end);
}

function isNumeral(kind: number): boolean {
  return kind === DIGIT || kind === COLON || kind === COMMA || kind === PERIOD;
}

/** Where the last clitic of `[start, end)` begins, or `end` if it has none. */
function cliticStart(text: string, start: number, end: number): number {
  const first = Math.max(start + 1, end - LONGEST_CLITIC);
  let at = end - 1;
  while (at >= first && isLetter(classOf(text.charCodeAt(at)))) at--;
  if (at < first || classOf(text.charCodeAt(at)) !== APOSTROPHE) return end;
  const clitic = text.slice(at + 1, end).toLowerCase();
  if (clitic === 't') return at - start >= 2 && (text.charCodeAt(at - 1) | 0x20) === SMALL_N ? at - 1 : end;
  return CLITICS.has(clitic) ? at : end;
}
