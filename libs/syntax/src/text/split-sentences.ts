import { APOSTROPHE, classOf, isWordy, LOWER, NEWLINE, UPPER } from './characters.js';

/** No newline, one, or more: a blank line between two words. */
const BLANK_LINE = 2;

/** First word of every sentence, and which of them open a paragraph: see `Tokens`. */
export function splitSentences(
  text: string,
  start: Int32Array,
  end: Int32Array,
  joined: Uint8Array,
  forms: readonly string[],
): { sentences: Int32Array; opensParagraph: Uint8Array } {
  const first: number[] = [];
  const paragraph: number[] = [];
  for (let i = 0; i < start.length; i++) {
    const lines = i === 0 ? BLANK_LINE : newlines(text, end[i - 1] ?? 0, start[i] ?? 0);
    if (lines >= BLANK_LINE || (joined[i] !== 1 && isBoundary(text, start, end, forms, i, lines))) {
      first.push(i);
      paragraph.push(lines >= BLANK_LINE ? 1 : 0);
    }
  }
  first.push(start.length);
  return { sentences: Int32Array.from(first), opensParagraph: Uint8Array.from(paragraph) };
}

function newlines(text: string, from: number, to: number): number {
  let count = 0;
  for (let at = from; at < to; at++) {
    const unit = text.charCodeAt(at);
    if (classOf(unit) === NEWLINE && !(unit === 0x0a && at > from && text.charCodeAt(at - 1) === 0x0d))
      count++;
  }
  return count;
}

const CLOSERS = '"\u201D\u2019\')]\u00BB';
const STOPS = '.!?\u2026';

function isBoundary(
  text: string,
  start: Int32Array,
  end: Int32Array,
  forms: readonly string[],
  i: number,
  lines: number,
): boolean {
  let before = i - 1;
  while (before > 0 && CLOSERS.includes(forms[before] ?? '')) before--;
  const last = forms[before] ?? '';
  const next = classOf(text.charCodeAt(start[i] ?? 0));
  if (end[i - 1] === start[i]) return false;
  if (!STOPS.includes(last.charAt(0))) return lines > 0 && next !== LOWER && next !== APOSTROPHE;
  return next === UPPER || !isWordy(next);
}
