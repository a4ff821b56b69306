import { finish, mix } from '../linear/hash.js';
import { LINE_GAP } from './gaps.js';
import { LONGEST_CLOSE, type SentenceReader } from './sentence-reader.js';
import { isCloser, KINDS } from './token-kinds.js';

/** More than a place between two words has. */
const MAX_FEATURES = 40;
const LONGEST_WORD = 8;

/** Hashes of what is seen around the place between two words, which tells whether a sentence ends there. */
export class BoundaryFeatures {
  readonly hashes = new Int32Array(MAX_FEATURES);
  count = 0;

  /** Fills `hashes` for the place before word `i` of the sentence that is being read. */
  read(reader: SentenceReader, i: number, gap: number): void {
    this.count = 0;
    const before = reader.leaningKind(i - 1);
    const next = reader.leaningKind(i);
    const pair = before * KINDS + next;
    this.addAround(reader, i, gap, before, next);
    this.addStop(reader, i, gap, next);
    this.addSentence(reader, i, before, pair);
    if (gap === LINE_GAP) this.addLine(reader, i, before, next);
  }

  private addAround(reader: SentenceReader, i: number, gap: number, before: number, next: number): void {
    const pair = before * KINDS + next;
    const afterNext = reader.leaningKind(i + 1);
    const word = reader.hash(i - 1);
    const nextWord = reader.hash(i);
    const period = reader.endsInPeriod(i - 1) ? 1 : 0;
    this.add(1, gap, before);
    this.add(2, gap, pair);
    this.add(3, reader.leaningKind(i - 2), pair);
    this.add(4, word, next);
    this.add(5, word, gap);
    this.add(6, word, nextWord);
    this.add(7, nextWord, next);
    this.add(8, nextWord, pair);
    this.add(9, reader.hash(i - 2), before);
    this.add(10, reader.hash(i - 2), nextWord);
    this.add(11, reader.hash(i + 1), afterNext);
    this.add(12, reader.hash(i + 1), pair);
    this.add(13, next, afterNext);
    this.add(14, pair, afterNext);
    this.add(15, period, nextWord);
    this.add(16, period, next * KINDS + afterNext);
    this.add(17, reader.size(i - 2, LONGEST_WORD), pair);
    this.add(18, reader.size(i - 1, LONGEST_WORD), pair);
  }

  /** What stands before closing quotes and brackets. */
  private addStop(reader: SentenceReader, i: number, gap: number, next: number): void {
    let stop = i - 1;
    while (stop > i - LONGEST_CLOSE && stop > reader.sentence && isCloser(reader.kind(stop))) stop--;
    const closers = Math.min(i - 1 - stop, 3);
    const kind = reader.kind(stop) * 4 + closers;
    this.add(19, gap, kind * KINDS + next);
    this.add(20, reader.hash(stop), kind);
    this.add(21, reader.hash(stop - 1), kind);
  }

  private addSentence(reader: SentenceReader, i: number, before: number, pair: number): void {
    const length = lengthClass(i - reader.sentence);
    const rest = reader.wordsToBlankLine(i);
    const lower = Math.min(reader.lowerWords, 3);
    this.add(22, length, before);
    this.add(23, reader.nesting(), pair);
    this.add(24, rest, pair);
    this.add(25, lower, pair);
    this.add(26, reader.hash(reader.sentence), before);
    this.add(27, reader.kind(reader.sentence), pair);
    this.add(28, lower * 8 + length, before * 8 + rest);
  }

  private addLine(reader: SentenceReader, i: number, before: number, next: number): void {
    const pair = before * KINDS + next;
    const fill = reader.lineFill(i);
    const lowerLines = reader.lowerLines();
    this.add(31, fill, 0);
    this.add(32, fill, pair);
    this.add(33, fill, before);
    this.add(34, fill, next);
    this.add(35, fill, lowerLines);
    this.add(36, lowerLines, pair);
    this.add(37, lowerLines, next);
    this.add(38, fill * 8 + lowerLines, next);
  }

  private add(template: number, one: number, other: number): void {
    this.hashes[this.count++] = finish(mix(mix(template, one), other));
  }
}

function lengthClass(words: number): number {
  return words <= 3 ? words : words <= 6 ? 4 : words <= 20 ? 5 : 6;
}
