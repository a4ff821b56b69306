import { classOf, isSpace, LOWER, NEWLINE } from './characters.js';

/** Upper limits of the classes of: units left in a line, units of the longest line. */
const SLACKS = [-1, 3, 9, 24];
const WIDTHS = [30, 50, 70, 90, 130];

/**
 * How the lines of a block (lines without a blank one) are laid out, as far as it tells lines that were wrapped from lines
 * that end because their sentence ends.
 */
export class LineLayout {
  /** Units of the block's longest line. */
  private width = 0;
  private lines = 0;
  private lowerCount = 0;
  private blockEnd = 0;

  constructor(private readonly text: string) {}

  /**
   * A class for the line `[lineStart, lineEnd)` and a next word of `next` units: how much room would be left if the word
   * stood on the line too (a wrapped line has none), and how wide the block is. To be asked for lines in their order.
   */
  fill(lineStart: number, lineEnd: number, next: number): number {
    if (lineEnd >= this.blockEnd) this.readBlock(lineStart);
    const slack = this.width - (lineEnd - lineStart) - 1 - next;
    return classIn(SLACKS, slack) * 8 + classIn(WIDTHS, this.width);
  }

  /** A class of how many of the block's lines begin with a small letter: in lists, tables and lines of a sentence none do. */
  lowerLines(): number {
    const { lines, lowerCount } = this;
    if (lowerCount === 0) return lines <= 2 ? 0 : lines <= 5 ? 1 : 2;
    return lowerCount * 10 < lines ? 3 : lowerCount * 3 < lines ? 4 : 5;
  }

  private readBlock(from: number): void {
    const { text } = this;
    this.width = this.lines = this.lowerCount = 0;
    let start = from;
    while (start < text.length) {
      const end = this.lineEnd(start);
      if (end === start && this.lines > 0) break;
      this.addLine(start, end);
      start = end + (text.charCodeAt(end) === 0x0d && text.charCodeAt(end + 1) === 0x0a ? 2 : 1);
    }
    this.blockEnd = start;
  }

  private lineEnd(start: number): number {
    let end = start;
    while (end < this.text.length && classOf(this.text.charCodeAt(end)) !== NEWLINE) end++;
    return end;
  }

  /** A line of one long word, such as an address, says nothing about the width. */
  private addLine(start: number, end: number): void {
    if (start === end) return;
    this.lines++;
    if (classOf(this.text.charCodeAt(start)) === LOWER) this.lowerCount++;
    if (end - start <= this.width) return;
    let at = start;
    while (at < end && !isSpace(classOf(this.text.charCodeAt(at)))) at++;
    if (at < end) this.width = end - start;
  }
}

function classIn(limits: readonly number[], value: number): number {
  let index = 0;
  while (index < limits.length && value > (limits[index] ?? 0)) index++;
  return index;
}
