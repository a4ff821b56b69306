import { BLANK_GAP, gapOf, LINE_GAP, NO_GAP } from './gaps.js';
import { LineLayout } from './line-layout.js';
import type { TokenBuffer } from './token-buffer.js';
import * as kinds from './token-kinds.js';

/** Of more closing quotes and brackets in a row only the last ones are looked at. */
export const LONGEST_CLOSE = 5;
/** How far ahead a blank line is looked for, in words. */
const LOOK_AHEAD = 4;
const LEANS_LEFT = kinds.KINDS - 1;
const LEANS_RIGHT = kinds.KINDS - 2;

/** Reads a text's words from left to right, and knows what has been seen of the sentence and paragraph it is in. */
export class SentenceReader {
  /** First word of the sentence. */
  sentence = 0;
  /** Words in small letters in the sentence so far. */
  lowerWords = 0;
  private readonly kinds: Uint8Array;
  private readonly gaps: Uint8Array;
  /** 0 for words that were not hashed yet. */
  private readonly hashes: Int32Array;
  private readonly layout: LineLayout;
  private lineStart = 0;
  private quoted = 0;
  private depth = 0;

  constructor(
    private readonly text: string,
    private readonly words: TokenBuffer,
  ) {
    const { length, start, end } = words;
    this.kinds = new Uint8Array(length);
    this.gaps = new Uint8Array(length);
    this.hashes = new Int32Array(length);
    this.layout = new LineLayout(text);
    let last = 0;
    for (let i = 0; i < length; i++) {
      const from = start[i] ?? 0;
      this.gaps[i] = i === 0 ? BLANK_GAP : gapOf(text, last, from);
      last = end[i] ?? 0;
      this.kinds[i] = kinds.kindOf(text, from, last);
    }
  }

  /** What stands before word `i`; the text begins after a blank line. */
  gap(i: number): number {
    return this.gaps[i] ?? BLANK_GAP;
  }

  kind(i: number): number {
    return this.kinds[i] ?? 0;
  }

  form(i: number): string {
    return this.text.slice(this.words.start[i], this.words.end[i]);
  }

  /** Could a sentence begin with word `i`, by what stands beside the gap before it? */
  isCandidate(i: number): boolean {
    if (this.words.joined[i] === 1) return false;
    const before = this.kind(i - 1);
    const next = this.kind(i);
    const gap = this.gap(i);
    if (gap === LINE_GAP) return true;
    if (kinds.isNeverFirst(next)) return false;
    if (gap === NO_GAP) return (kinds.isStop(before) || kinds.isCloser(before)) && kinds.isCapitalised(next);
    return next !== kinds.LOWER_WORD || !kinds.isWord(before) || kinds.endsInPeriod(before);
  }

  openSentence(i: number): void {
    this.sentence = i;
    this.lowerWords = 0;
  }

  /** Takes word `i` into the sentence. */
  pass(i: number): void {
    const kind = this.kind(i);
    const gap = this.gap(i);
    if (gap >= LINE_GAP) this.lineStart = this.words.start[i] ?? 0;
    if (gap === BLANK_GAP) {
      this.quoted = 0;
      this.depth = 0;
    }
    if (kind === kinds.LOWER_WORD) this.lowerWords++;
    else if (kind === kinds.STRAIGHT_QUOTE) this.quoted ^= 1;
    else if (kinds.opensBracket(kind)) this.depth++;
    else if (kinds.closesBracket(kind) && this.depth > 0) this.depth--;
    else if (kinds.quoteTurn(kind) >= 0) this.quoted = kinds.quoteTurn(kind);
  }

  /** Are a quote and a bracket open? */
  nesting(): number {
    return this.quoted + (this.depth > 0 ? 2 : 0);
  }

  /** The kind of word `i`; straight quotes with a space on one side only lean to the other. */
  leaningKind(i: number): number {
    const kind = this.kind(i);
    if (kind !== kinds.STRAIGHT_QUOTE && kind !== kinds.STRAIGHT_APOSTROPHE) return kind;
    const before = this.gap(i) > 0;
    const after = this.gap(i + 1) > 0;
    return before === after ? kind : before ? LEANS_RIGHT : LEANS_LEFT;
  }

  /** Hash of word `i` in small letters, its digits all the same; 1 beyond the text. */
  hash(i: number): number {
    const known = this.hashes[i] ?? 1;
    if (known !== 0) return known;
    const to = this.words.end[i] ?? 0;
    let hash = 17;
    for (let at = this.words.start[i] ?? 0; at < to; at++) {
      hash = (Math.imul(hash, 31) + folded(this.text.charCodeAt(at))) | 0;
    }
    return (this.hashes[i] = hash || 1);
  }

  /** Units of word `i`, at most `most`. */
  size(i: number, most: number): number {
    return Math.min((this.words.end[i] ?? 0) - (this.words.start[i] ?? 0), most);
  }

  endsInPeriod(i: number): boolean {
    const kind = this.kind(i);
    return kind === kinds.FULL_STOP || kinds.endsInPeriod(kind);
  }

  /** How many words stand between the gap before word `i` and the next blank line, at most four. */
  wordsToBlankLine(i: number): number {
    let last = i + 1;
    while (last - i < LOOK_AHEAD && this.gap(last) !== BLANK_GAP) last++;
    return last - i;
  }

  /** How full the line before word `i` is: see `LineLayout`. To be asked in rising order of `i`. */
  lineFill(i: number): number {
    const { start, end } = this.words;
    return this.layout.fill(this.lineStart, end[i - 1] ?? 0, (end[i] ?? 0) - (start[i] ?? 0));
  }

  /** How many of the lines around begin with a small letter, as a class. To be asked after `lineFill`. */
  lowerLines(): number {
    return this.layout.lowerLines();
  }
}

function folded(unit: number): number {
  if (unit >= 0x41 && unit <= 0x5a) return unit | 0x20;
  return unit >= 0x30 && unit <= 0x39 ? 0x30 : unit;
}
