import type { TreebankSentence, TreebankWord } from '../corpora/treebank.js';

/** One sentence in so many is learned as a headline too, and one in so many in capitals. */
const HEADLINES = 6;
const CAPITALS = 12;

type Sentence = Pick<TreebankSentence, 'words'>;

const SMALL = new Set(['ADP', 'CCONJ', 'DET', 'PART', 'SCONJ']);

/** Copies of some sentences, cased as treebanks of running text seldom show it and news does. */
export function recasedCopies(sentences: readonly Sentence[]): Sentence[] {
  return sentences.flatMap(({ words }, number) => {
    if (number % HEADLINES === 0) return [{ words: words.map(asInHeadline) }];
    return number % CAPITALS === 1 ? [{ words: words.map(inCapitals) }] : [];
  });
}

/** "The Rise of the Machines": all but small words start upper case. */
function asInHeadline(word: TreebankWord, place: number): TreebankWord {
  const { form, upos } = word;
  return place > 0 && SMALL.has(upos)
    ? word
    : { ...word, form: form.slice(0, 1).toUpperCase() + form.slice(1) };
}

function inCapitals(word: TreebankWord): TreebankWord {
  return { ...word, form: word.form.toUpperCase() };
}
