import type { Document } from '../document.js';
import {
  ALL_UPPER,
  FORM_HASHES,
  HAS_DIGIT,
  HAS_LETTER,
  LOWERED,
  STARTS_UPPER,
} from '../forms/form-features.js';
import type { FormTable } from '../forms/form-table.js';
import type { UsualCase } from './case-table.js';
import { bitOf, NO_WORDS, phraseHash, type Lexicon } from './lexicon.js';
import { CAPITAL, roleOf, type RunWords } from './runs.js';

/** How a sentence is written. */
export const PLAIN = 0;
export const ALL_CAPITALS = 1;
export const TITLE_CASE = 2;
/** Results, scores, lists: few words without a capital, many numbers. */
export const TABLE = 3;
/** "LONDON 1996-08-30": place and date of a story, alone on a line. */
export const DATELINE = 4;

/** Text is wrapped at lines of this many units or more; a shorter line ends what it says. */
const WRAPPED_LINE = 50;
/** Most words of a dateline. */
const LONGEST_DATELINE = 10;

/** Bits of `DocumentContext.seen`: how a word is written elsewhere in the document. */
export const SEEN_LOWER = 1;
export const SEEN_CAPITAL_INSIDE = 2;

const DATE = /^\d{4}-\d\d-\d\d$/u;

const SPORT = bitOf('sport') | bitOf('sportVerb');

/** A document's words as the name finder sees them: form numbers, roles, word classes, and the look of each sentence. */
export class DocumentContext implements RunWords {
  readonly length: number;
  readonly ids: Int32Array;
  readonly role: Uint8Array;
  readonly spaced: Uint8Array;
  /** Mask of word classes. */
  readonly mask: Int32Array;
  /** `PLAIN` … `TABLE` of the word's sentence. */
  readonly look: Uint8Array;
  /** First word of the word's sentence. */
  readonly sentenceStart: Int32Array;
  /** The word after the last of the word's sentence. */
  readonly sentenceEnd: Int32Array;
  /** 0: no sport, 1: some, 2: a sports story. */
  readonly sport: number;
  /** First words of the sentences, parted at short lines too; and `length` as the last entry. */
  readonly lines: readonly number[];
  private readonly written = new Map<number, number>();

  constructor(
    readonly document: Document,
    readonly forms: FormTable,
    private readonly lexicon: Lexicon,
    private readonly cases: UsualCase,
  ) {
    const { length } = document;
    this.length = length;
    this.ids = forms.numbersOf(document.forms);
    this.role = new Uint8Array(length);
    this.spaced = new Uint8Array(length);
    this.mask = new Int32Array(length);
    this.look = new Uint8Array(length);
    this.sentenceStart = new Int32Array(length);
    this.sentenceEnd = new Int32Array(length);
    this.lines = linesOf(document);
    this.readWords();
    this.readSentences();
    this.sport = this.howSporty();
  }

  /** The form's number, or -1 outside the sentence that `near` is in. */
  idNear(word: number, near: number): number {
    if (word < (this.sentenceStart[near] ?? 0) || word >= (this.sentenceEnd[near] ?? 0)) return -1;
    return this.ids[word] ?? -1;
  }

  hash(word: number, which: number): number {
    return this.forms.hashes[(this.ids[word] ?? 0) * FORM_HASHES + which] ?? 0;
  }

  flags(word: number): number {
    return this.forms.flags[this.ids[word] ?? 0] ?? 0;
  }

  isHyphen = (word: number): boolean => {
    const form = this.document.forms[word];
    return form === '-' || form === '–';
  };

  /** How the word is written elsewhere: `SEEN_LOWER`, `SEEN_CAPITAL_INSIDE`. */
  seen(word: number): number {
    return this.written.get(this.hash(word, LOWERED)) ?? 0;
  }

  /** How often the word is capitalised in the corpora: see `CaseTable`. */
  usualCase(word: number): number {
    return this.cases.bucket(this.hash(word, LOWERED));
  }

  /** Classes of a phrase. */
  phraseMask(hash: number): number {
    return this.lexicon.mask(hash);
  }

  private readWords(): void {
    const { document, ids, forms } = this;
    for (let word = 0; word < this.length; word++) {
      const id = ids[word] ?? 0;
      this.role[word] = roleOf(document.forms[word] ?? '', forms.flags[id] ?? 0);
      this.spaced[word] = word > 0 && document.start[word] === document.end[word - 1] ? 0 : 1;
      this.mask[word] = this.lexicon.mask(
        phraseHash(NO_WORDS, forms.hashes[id * FORM_HASHES + LOWERED] ?? 0),
      );
    }
  }

  private readSentences(): void {
    const { lines } = this;
    for (let line = 0; line + 1 < lines.length; line++) {
      const [from, to] = [lines[line] ?? 0, lines[line + 1] ?? 0];
      const look = this.lookOf(from, to);
      this.look.fill(look, from, to);
      this.sentenceStart.fill(from, from, to);
      this.sentenceEnd.fill(to, from, to);
      this.noteWriting(from, to, look);
    }
  }

  private lookOf(from: number, to: number): number {
    if (this.isDateline(from, to)) return DATELINE;
    let [lower, upper, capital, numbers] = [0, 0, 0, 0];
    for (let word = from; word < to; word++) {
      const flags = this.flags(word);
      if (flags & HAS_LETTER) {
        if (flags & ALL_UPPER) upper++;
        else if (flags & STARTS_UPPER) capital++;
        else lower++;
      } else if (flags & HAS_DIGIT) numbers++;
    }
    const letters = lower + upper + capital;
    if (lower === 0 && upper >= 3 && upper > capital) return ALL_CAPITALS;
    if (numbers >= 2 && numbers * 2 >= letters && lower <= letters / 3) return TABLE;
    return letters >= 4 && capital + upper >= 3 * lower && to - from > 4 ? TITLE_CASE : PLAIN;
  }

  private isDateline(from: number, to: number): boolean {
    if (to - from < 2 || to - from > LONGEST_DATELINE || !(this.flags(from) & ALL_UPPER)) return false;
    return DATE.test(this.document.forms[to - 1] ?? '') && this.role[to - 1] !== CAPITAL;
  }

  private noteWriting(from: number, to: number, look: number): void {
    if (look !== PLAIN) return;
    for (let word = from; word < to; word++) {
      const capital = this.role[word] === CAPITAL;
      if (capital && word === from) continue;
      if (!(this.flags(word) & HAS_LETTER)) continue;
      const lowered = this.hash(word, LOWERED);
      const bit = capital ? SEEN_CAPITAL_INSIDE : SEEN_LOWER;
      this.written.set(lowered, (this.written.get(lowered) ?? 0) | bit);
    }
  }

  private howSporty(): number {
    let words = 0;
    for (let word = 0; word < this.length; word++) if ((this.mask[word] ?? 0) & SPORT) words++;
    if (words * 40 >= this.length && words >= 2) return 2;
    return words * 100 >= this.length && words > 0 ? 1 : 0;
  }
}

function linesOf({ text, length, start, end, sentences }: Document): number[] {
  const lines: number[] = [];
  let sentence = 0;
  let lineStart = 0;
  for (let word = 0; word < length; word++) {
    const [gap, next] = [word === 0 ? 0 : (end[word - 1] ?? 0), start[word] ?? 0];
    const opens = word === sentences[sentence];
    if (opens) sentence++;
    const breaks = next > gap && text.slice(gap, next).includes('\n');
    if (opens || (breaks && gap - lineStart < WRAPPED_LINE)) lines.push(word);
    if (breaks) lineStart = next;
  }
  lines.push(length);
  return lines;
}
