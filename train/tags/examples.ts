import { HAS_LETTER } from '../../libs/syntax/src/forms/form-features.js';
import type { FormTable } from '../../libs/syntax/src/forms/form-table.js';
import { nearestTag } from '../../libs/syntax/src/tags/inventory.js';
import { PADDING } from '../../libs/syntax/src/tags/part-tagger.js';
import { PART_OF } from '../../libs/syntax/src/tags/parts.js';
import { caseOfSentence, FIRST } from '../../libs/syntax/src/tags/sentence-case.js';
import type { TreebankSentence } from '../corpora/treebank.js';

/** A sentence as the tagger sees it, with what it should find. Arrays but `bits` are padded as the tagger's are. */
export interface Example {
  readonly length: number;
  readonly words: Int32Array;
  readonly parts: Uint8Array;
  readonly tags: Uint8Array;
  /** Bits of `sentence-case.ts`, a word each. */
  readonly bits: Uint8Array;
}

export function exampleOf(
  { words }: Pick<TreebankSentence, 'words'>,
  table: FormTable,
  [before, after]: readonly [number, number],
): Example {
  const { length } = words;
  const end = PADDING + length;
  const forms = new Int32Array(end + PADDING).fill(before, 0, PADDING).fill(after, end);
  const tags = new Uint8Array(end + PADDING);
  words.forEach(({ form, upos, xpos, feats }, i) => {
    forms[PADDING + i] = table.intern(form);
    tags[PADDING + i] = nearestTag(upos, xpos, feats);
  });
  return {
    length,
    words: forms,
    tags,
    parts: tags.map((tag) => PART_OF[tag] ?? 0),
    bits: bitsOf(table, forms, length),
  };
}

function bitsOf(table: FormTable, forms: Int32Array, length: number): Uint8Array {
  const bits = new Uint8Array(length).fill(caseOfSentence(table, forms, PADDING, PADDING + length));
  for (let i = 0; i < length; i++) {
    bits[i] = (bits[i] ?? 0) | FIRST;
    if (((table.flags[forms[PADDING + i] ?? 0] ?? 0) & HAS_LETTER) !== 0) break;
  }
  return bits;
}
