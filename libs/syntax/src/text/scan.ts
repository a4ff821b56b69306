import {
  APOSTROPHE,
  AT,
  classAt,
  classOf,
  DIGIT,
  isSpace,
  isWordy,
  LETTER,
  LOWER,
  UPPER,
} from './characters.js';
import { markEnd } from './mark-end.js';
import { pushFused, pushWord } from './push-word.js';
import { TokenBuffer } from './token-buffer.js';
import { addressEnd, mailEnd, mailNameEnd } from './web.js';
import { wordEnd } from './word-end.js';

const UNITS_A_WORD = 4;
/** A single quote that was opened is closed within so many units, or it was no quote. */
const LONGEST_SINGLE_QUOTE = 300;
const LONGEST_CURRENCY = 3;
const LETTERS = (1 << LOWER) | (1 << UPPER) | (1 << LETTER);

/** All words of a text: every unit that is no space is in exactly one. */
export function scanWords(text: string): TokenBuffer {
  const scanner = new Scanner(text);
  let at = 0;
  while (at < text.length) {
    const kind = classOf(text.charCodeAt(at));
    at = isSpace(kind) ? at + 1 : scanner.scanChunk(at);
  }
  return scanner.words;
}

class Scanner {
  readonly words: TokenBuffer;
  /** End of the chunk of non-space that is being read. */
  private end = 0;
  /** No mail address begins before this place. */
  private noMail = 0;
  /** Where a single quote was opened that is not closed. */
  private quote = -1;

  constructor(private readonly text: string) {
    this.words = new TokenBuffer(16 + Math.floor(text.length / UNITS_A_WORD));
  }

  /** Reads the chunk of non-space that begins at `start`; returns its end. */
  scanChunk(start: number): number {
    const { text } = this;
    let end = start;
    let kinds = 0;
    for (; end < text.length; end++) {
      const kind = classOf(text.charCodeAt(end));
      if (isSpace(kind)) break;
      kinds |= 1 << kind;
    }
    this.end = end;
    if ((kinds & ~LETTERS) === 0) pushFused(text, start, end, this.words);
    else {
      this.noMail = (kinds & (1 << AT)) === 0 ? end : start;
      for (let at = start; at < end;) at = this.scanToken(at, start);
    }
    return end;
  }

  private scanToken(at: number, chunk: number): number {
    const { text, end, words } = this;
    const kind = classOf(text.charCodeAt(at));
    if (isWordy(kind)) return this.scanWord(at);
    if (kind === APOSTROPHE && at > chunk && this.isPossessive(at)) {
      words.push(at, at + 1, 1);
      return at + 1;
    }
    const stop = markEnd(text, at, end);
    if (kind === APOSTROPHE && stop === at + 1) this.turnQuote(at, chunk);
    words.push(at, stop);
    return stop;
  }

  private scanWord(at: number): number {
    const { text, end, words } = this;
    const address = this.addressEnd(at);
    if (address !== at) {
      words.push(at, address);
      return address;
    }
    let stop = wordEnd(text, at, end);
    if (this.dropsLetter(at, stop) || this.isCurrency(at, stop)) stop++;
    pushWord(text, at, stop, words);
    return stop;
  }

  private addressEnd(at: number): number {
    const { text, end } = this;
    const address = addressEnd(text, at, end);
    if (address !== at || at < this.noMail) return address;
    const name = mailNameEnd(text, at, end);
    const mail = mailEnd(text, name, end);
    if (mail !== name) return mail;
    this.noMail = name;
    return at;
  }

  /** "Doin'": the apostrophe stands for a letter where no quote is open. */
  private dropsLetter(start: number, stop: number): boolean {
    const { text, end } = this;
    if (stop - start < 4 || classAt(text, stop, end) !== APOSTROPHE) return false;
    return text.startsWith('in', stop - 2) && !isWordy(classAt(text, stop + 1, end)) && !this.isQuoted(stop);
  }

  /** "US$" before its number. */
  private isCurrency(start: number, stop: number): boolean {
    const { text, end } = this;
    if (stop - start > LONGEST_CURRENCY || text.charAt(stop) !== '$' || stop >= end) return false;
    const after = classAt(text, stop + 1, end);
    return (after === DIGIT || isSpace(after)) && classOf(text.charCodeAt(stop - 1)) === UPPER;
  }

  /** The apostrophe of "parents' house", unless it closes a quote. */
  private isPossessive(at: number): boolean {
    const { text, end } = this;
    const after = classAt(text, at + 1, end);
    if (isWordy(after) || after === APOSTROPHE || (text.charCodeAt(at - 1) | 0x20) !== 0x73) return false;
    return !this.isQuoted(at);
  }

  private isQuoted(at: number): boolean {
    return this.quote >= 0 && at - this.quote <= LONGEST_SINGLE_QUOTE;
  }

  /** A single quote opens at the start of a chunk or after a mark, and closes elsewhere. */
  private turnQuote(at: number, chunk: number): void {
    const opens = isWordy(classAt(this.text, at + 1, this.end));
    const afterWord = at > chunk && isWordy(classOf(this.text.charCodeAt(at - 1)));
    this.quote = opens && !afterWord ? at : -1;
  }
}
