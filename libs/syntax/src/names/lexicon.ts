import { FORM_HASHES, LOWERED } from '../forms/form-features.js';
import { FormTable } from '../forms/form-table.js';
import { mix } from '../linear/hash.js';
import { LISTS } from './lists/index.js';

/** What common knowledge says of a word or a phrase: one bit each in a mask. */
export const WORD_CLASSES = Object.keys(LISTS) as (keyof typeof LISTS)[];

/** The bit of a class in a mask. */
export function bitOf(name: keyof typeof LISTS): number {
  return 1 << WORD_CLASSES.indexOf(name);
}

const PHRASE = 0x1f2e3d4c;

/** Hash of no words; `phraseHash` adds one at a time. */
export const NO_WORDS = PHRASE;

/** Hash of a phrase with one more word, of which `lowered` is the hash of the lower-cased form. */
export function phraseHash(before: number, lowered: number): number {
  return mix(before, lowered);
}

/**
 * Closed lists: countries, cities, first names, titles and so on. Single words and whole phrases are looked up by the
 * hash of their lower-cased forms.
 */
export class Lexicon {
  private readonly masks = new Map<number, number>();

  constructor(forms = new FormTable(Infinity)) {
    WORD_CLASSES.forEach((name, bit) => {
      for (const entry of LISTS[name].split(/[,\n]/)) this.add(entry.trim(), 1 << bit, forms);
    });
  }

  /** The classes of a phrase by its `phraseHash`. */
  mask(hash: number): number {
    return this.masks.get(hash) ?? 0;
  }

  private add(entry: string, bit: number, forms: FormTable, parted = false): void {
    if (entry === '') return;
    // English UD parts words at their hyphens; other tokens may come in too.
    if (!parted && entry.includes('-')) this.add(entry.replaceAll('-', ' - '), bit, forms, true);
    let hash = NO_WORDS;
    for (const form of entry.split(' ')) {
      hash = phraseHash(hash, forms.hashes[forms.intern(form) * FORM_HASHES + LOWERED] ?? 0);
    }
    this.masks.set(hash, (this.masks.get(hash) ?? 0) | bit);
  }
}
