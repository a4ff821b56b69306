import type { Name } from '../document.js';
import { treeOf, type Tree } from './tree.js';
import type { TypeModel } from './typing.js';
import { Pos, type Words } from './words.js';

/** A document made ready for mentions to be found in it. */
export interface Setting {
  readonly words: Words;
  readonly tree: Tree;
  readonly names: readonly Name[];
  /** Index into `names` of the name that a word is a part of; -1 for none. */
  readonly nameAt: Int32Array;
  /** Number of the quotation that a word stands in; 0 outside. */
  readonly quoteAt: Int32Array;
  /** Number of the paragraph of every sentence. */
  readonly paragraphOf: Int32Array;
  readonly types: TypeModel;
}

/** Makes a document ready for mentions to be found in it. */
export function settingOf(words: Words, types: TypeModel): Setting {
  return {
    words,
    tree: treeOf(words),
    names: words.names,
    nameAt: nameNumbers(words.names, words.length),
    quoteAt: quoteNumbers(words),
    paragraphOf: paragraphNumbers(words),
    types,
  };
}

function nameNumbers(names: readonly Name[], length: number): Int32Array {
  const at = new Int32Array(length).fill(-1);
  names.forEach(({ first, last }, i) => at.fill(i, first, last + 1));
  return at;
}

function paragraphNumbers({ opensParagraph, sentences }: Words): Int32Array {
  const numbers = new Int32Array(sentences.length - 1);
  let number = 0;
  for (let i = 0; i < numbers.length; i++) {
    if (opensParagraph[i] === 1) number++;
    numbers[i] = number;
  }
  return numbers;
}

const OPENING = new Set(['“', '``', '«', '„']);
const CLOSING = new Set(['”', "''", '»']);

/** Quotations by their marks; one ends with its paragraph at the latest. */
function quoteNumbers(words: Words): Int32Array {
  const { forms, pos, length, sentences, opensParagraph } = words;
  const at = new Int32Array(length);
  let quotes = 0;
  let open = 0;
  for (let s = 0; s + 1 < sentences.length; s++) {
    if (opensParagraph[s] === 1) open = 0;
    for (let i = sentences[s] ?? 0; i < (sentences[s + 1] ?? 0); i++) {
      if (pos[i] === Pos.PUNCTUATION) {
        const form = forms[i] ?? '';
        if (CLOSING.has(form) || (form === '"' && open !== 0)) open = 0;
        else if (OPENING.has(form) || form === '"') open = ++quotes;
      }
      at[i] = open;
    }
  }
  return at;
}
