import { BoundaryFeatures } from './boundary-features.js';
import type { BoundaryModel } from './boundary-model.js';
import { certainlyBegins, seemsToBegin } from './boundary-rules.js';
import { BLANK_GAP } from './gaps.js';
import { SentenceReader } from './sentence-reader.js';
import type { TokenBuffer } from './token-buffer.js';
import { ABBREVIATION, INITIAL } from './token-kinds.js';

export interface Sentences {
  /** First word of every sentence, and the number of words: see `Tokens`. */
  readonly sentences: Int32Array;
  readonly opensParagraph: Uint8Array;
}

/** Finds sentences by learned weights, or by rules where it has none. A blank line always ends one. */
export class SentenceSplitter {
  private readonly features = new BoundaryFeatures();

  constructor(private readonly model: BoundaryModel | undefined) {}

  /** The full stop of an abbreviation that ends a sentence is the sentence's too: there it becomes a word, in `words`. */
  split(text: string, words: TokenBuffer): Sentences {
    const first: number[] = [];
    const paragraphs: number[] = [];
    const abbreviations: number[] = [];
    const reader = new SentenceReader(text, words);
    for (let i = 0; i < words.length; i++) {
      const blank = reader.gap(i) === BLANK_GAP;
      if (blank || (reader.isCandidate(i) && this.begins(reader, i))) {
        if (losesPeriod(reader.kind(i - 1))) abbreviations.push(i - 1);
        first.push(i + abbreviations.length);
        paragraphs.push(blank ? 1 : 0);
        reader.openSentence(i);
      }
      reader.pass(i);
    }
    if (losesPeriod(reader.kind(words.length - 1))) abbreviations.push(words.length - 1);
    words.detachLast(abbreviations);
    first.push(words.length);
    return { sentences: Int32Array.from(first), opensParagraph: Uint8Array.from(paragraphs) };
  }

  private begins(reader: SentenceReader, i: number): boolean {
    if (certainlyBegins(reader, i)) return true;
    if (this.model === undefined) return seemsToBegin(reader, i);
    this.features.read(reader, i, reader.gap(i));
    return this.model.decides(this.features.hashes, this.features.count);
  }
}

/** "etc." and "Inc." do in EWT and GUM, "U.S." and "a.m." do not. */
function losesPeriod(kind: number): boolean {
  return kind === ABBREVIATION || kind === INITIAL;
}
