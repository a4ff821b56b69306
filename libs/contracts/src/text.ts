/**
 * NUL and lone surrogates become U+FFFD, one for one, so that offsets hold and Postgres takes the text. Nothing else is
 * changed: no Unicode normalisation.
 */
export function wellFormed(text: string): string {
  const whole = text.toWellFormed();
  return whole.includes('\0') ? whole.replaceAll('\0', '\uFFFD') : whole;
}

/** Code points in a string. */
export function codePointLength(text: string): number {
  let count = text.length;
  for (let i = 0; i < text.length - 1; i++) {
    const unit = text.charCodeAt(i);
    if (unit >= 0xd800 && unit <= 0xdbff) {
      const next = text.charCodeAt(i + 1);
      if (next >= 0xdc00 && next <= 0xdfff) {
        count--;
        i++;
      }
    }
  }
  return count;
}

/** Turns UTF-16 offsets of one text into code-point offsets, and back. */
export interface OffsetMap {
  toCodePoint(utf16: number): number;
  toUtf16(codePoint: number): number;
}

const IDENTITY: OffsetMap = { toCodePoint: (i) => i, toUtf16: (i) => i };

/** One pass over the text; look-ups are O(log n) in the number of astral characters, O(1) without any. */
export function offsetMap(text: string): OffsetMap {
  // UTF-16 index of every low surrogate: each shifts what follows by one.
  const lows: number[] = [];
  for (let i = 1; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit >= 0xdc00 && unit <= 0xdfff) {
      const before = text.charCodeAt(i - 1);
      if (before >= 0xd800 && before <= 0xdbff) lows.push(i);
    }
  }
  if (lows.length === 0) return IDENTITY;
  return {
    toCodePoint: (utf16) => utf16 - countBelow(lows, (low) => low < utf16),
    toUtf16: (codePoint) => codePoint + countBelow(lows, (low, index) => low - index <= codePoint),
  };
}

/** How many leading elements satisfy a test that is true up to some point and false after it. */
function countBelow(sorted: readonly number[], test: (value: number, index: number) => boolean): number {
  let from = 0;
  let to = sorted.length;
  while (from < to) {
    const middle = (from + to) >> 1;
    if (test(sorted[middle] ?? 0, middle)) from = middle + 1;
    else to = middle;
  }
  return from;
}
