import { classOf, NEWLINE } from './characters.js';

/** What stands between two words. */
export const NO_GAP = 0;
export const SPACE_GAP = 1;
export const LINE_GAP = 2;
/** A blank line at least: the end of a paragraph. */
export const BLANK_GAP = 3;

const CARRIAGE_RETURN = 0x0d;
const LINE_FEED = 0x0a;

/** The gap `[from, to)`. A carriage return and a line feed are one newline. */
export function gapOf(text: string, from: number, to: number): number {
  if (from === to) return NO_GAP;
  let gap = SPACE_GAP;
  for (let at = from; at < to; at++) {
    const unit = text.charCodeAt(at);
    if (classOf(unit) !== NEWLINE) continue;
    if (unit === LINE_FEED && at > from && text.charCodeAt(at - 1) === CARRIAGE_RETURN) continue;
    if (gap === LINE_GAP) return BLANK_GAP;
    gap = LINE_GAP;
  }
  return gap;
}
