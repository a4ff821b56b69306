/** Words `first` to `first + length - 1`, parsed as one sentence. */
export interface Piece {
  readonly first: number;
  readonly length: number;
  /** Whether it goes on with the sentence of the piece before. */
  readonly continues: boolean;
}

/** Words after which a sentence is cut before it is cut anywhere. */
const BREAKS = new Set([';', ':', '.', '!', '?', ',', '—', '–', '-', '…', '|', '•', '*']);

/** Cuts the words `[start, end)` into pieces of at most `most` words, where it can be behind a mark in the last quarter. */
export function cutSentence(forms: readonly string[], start: number, end: number, most: number): Piece[] {
  const pieces: Piece[] = [];
  let first = start;
  while (first < end) {
    const length = end - first <= most ? end - first : breakWithin(forms, first, most);
    pieces.push({ first, length, continues: first > start });
    first += length;
  }
  return pieces;
}

function breakWithin(forms: readonly string[], first: number, most: number): number {
  for (let length = most; length > (most * 3) / 4; length--) {
    if (BREAKS.has(forms[first + length - 1] ?? '')) return length;
  }
  return most;
}
