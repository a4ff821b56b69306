import { FORM_HASHES, SHAPE, writeFormHashes } from '../forms/form-features.js';
import { RowIndex } from '../linear/row-index.js';

/** The row of a word whose form has none of its own. */
export const UNKNOWN_ROW = 0;

/** Rows of the embedding for one form. */
export interface FormRows {
  /** Of the form and of its lower-cased spelling, or `UNKNOWN_ROW`. */
  readonly words: readonly number[];
  /** Of its shape, prefixes and suffixes. */
  readonly parts: readonly number[];
}

/** Finds the embedding rows of forms by the hashes of their spelling. */
export class SpellingRows {
  private readonly index: RowIndex;

  /** `keys[r]`: the hash of row r; that of `UNKNOWN_ROW` is 0. */
  constructor(keys: Int32Array) {
    this.index = new RowIndex(keys);
  }

  of(form: string): FormRows {
    const hashes = spellingHashes(form);
    const words: number[] = [];
    const parts: number[] = [];
    hashes.forEach((hash, feature) => {
      const row = hash === 0 ? -1 : this.index.find(hash);
      if (row > UNKNOWN_ROW) (isWordFeature(feature) ? words : parts).push(row);
    });
    return { words: words.length > 0 ? words : [UNKNOWN_ROW], parts };
  }
}

/** The hashes of a form's spelling, 0 for those it is too short for; those from `SHAPE` on are of parts. */
export function spellingHashes(form: string): Int32Array {
  const plain = straightQuotes(form);
  const hashes = new Int32Array(FORM_HASHES);
  writeFormHashes(plain, plain.toLowerCase(), hashes, 0);
  return hashes;
}

export const isWordFeature = (feature: number): boolean => feature < SHAPE;

/** The treebanks have straight quotation marks, newspapers have curly ones. */
function straightQuotes(form: string): string {
  return form.replace(/[‘’‛]/gu, "'").replace(/[“”„‟]|``|''/gu, '"');
}
