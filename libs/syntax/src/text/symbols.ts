const JOINER = 0x200d;

/** The end of the emoji that begins at `start`, with its modifiers and what is joined to it; half a pair stands alone. */
export function symbolEnd(text: string, start: number, end: number): number {
  let stop = start + unitsAt(text, start);
  while (stop < end) {
    const unit = text.charCodeAt(stop);
    if (unit === JOINER) stop += 1 + (stop + 1 < end ? unitsAt(text, stop + 1) : 0);
    else if (unit >= 0xfe00 && unit <= 0xfe0f) stop++;
    else if (isSkinTone(unit, text.charCodeAt(stop + 1))) stop += 2;
    else break;
  }
  return stop;
}

function isSkinTone(high: number, low: number): boolean {
  return high === 0xd83c && low >= 0xdffb && low <= 0xdfff;
}

function unitsAt(text: string, at: number): number {
  return (text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1;
}

/** Is there a letter or digit outside the basic plane at `at`? */
export function opensLetterPair(text: string, at: number): boolean {
  return /^[\p{L}\p{M}\p{N}]/u.test(String.fromCodePoint(text.codePointAt(at) ?? 0));
}

/** The end of a run of letters outside the basic plane. */
export function letterPairsEnd(text: string, start: number, end: number): number {
  let at = start;
  while (at < end && unitsAt(text, at) === 2 && opensLetterPair(text, at)) at += 2;
  return at;
}
