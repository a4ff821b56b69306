import { APOSTROPHE, classOf, COLON, COMMA, DIGIT, isLetter, PERIOD } from './characters.js';
import { CLITICS, FUSED } from './contractions.js';
import type { TokenBuffer } from './token-buffer.js';

const LONGEST_CLITIC = 3;
const LONGEST_FUSED = 7;
const UNITS: ReadonlySet<string> = new Set(
  'am pm a.m. p.m. k m b mm cm km ft in lb lbs oz kg g mg mph kph kw mw gw gb mb kb hz khz mhz ghz bn tn mn min mins hr hrs sec secs yr yrs f c p x w v l ml est pt'.split(
    ' ',
  ),
);

/** Adds the word `[start, end)` with its clitics apart: "don't" as "do" and "n't", "7pm" as "7" and "pm". */
export function pushWord(text: string, start: number, end: number, out: TokenBuffer): void {
  if (classOf(text.charCodeAt(start)) === DIGIT) {
    pushNumber(text, start, end, out);
    return;
  }
  const clitic = cliticStart(text, start, end);
  if (clitic !== end) {
    pushWord(text, start, clitic, out);
    out.push(clitic, end, 1);
    return;
  }
  const second = end - start <= LONGEST_FUSED ? FUSED.get(text.slice(start, end).toLowerCase()) : undefined;
  if (second === undefined) {
    out.push(start, end);
    return;
  }
  out.push(start, start + second);
  out.push(start + second, end, 1);
}

function pushNumber(text: string, start: number, end: number, out: TokenBuffer): void {
  let unit = start;
  while (unit < end && isNumeral(classOf(text.charCodeAt(unit)))) unit++;
  if (unit < end && UNITS.has(text.slice(unit, end).toLowerCase())) {
    out.push(start, unit);
    out.push(unit, end);
  } else out.push(start, end);
}

function isNumeral(kind: number): boolean {
  return kind === DIGIT || kind === COLON || kind === COMMA || kind === PERIOD;
}

/** Where the last clitic of `[start, end)` begins, or `end` if it has none. */
function cliticStart(text: string, start: number, end: number): number {
  const first = Math.max(start + 1, end - LONGEST_CLITIC);
  for (let at = end - 1; at >= first; at--) {
    const kind = classOf(text.charCodeAt(at));
    if (isLetter(kind)) continue;
    if (kind !== APOSTROPHE) return end;
    const rest = text.slice(at + 1, end).toLowerCase();
    if (rest === 't' && at - start >= 2 && (text.charCodeAt(at - 1) | 0x20) === 0x6e) return at - 1;
    return CLITICS.has(rest) ? at : end;
  }
  return end;
}
