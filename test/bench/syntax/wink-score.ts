import { uposOf } from '../../../libs/syntax/src/tags/inventory.js';
import type { English } from '#libs/syntax';
import { goldTokens } from '../../../train/corpora/raw-text.js';
import type { TreebankDocument } from '../../../train/corpora/treebank.js';
import { winkWords } from './wink.js';

export interface SharedWordsScore {
  ours: number;
  wink: number;
  /** Share of the treebank's words that both have found in the raw text; the tags of these are compared. */
  shared: number;
}

/** UPOS of raw text on the words that wink-nlp, we and the treebank agree on. */
export function scoreSharedWords(documents: readonly TreebankDocument[], english: English): SharedWordsScore {
  let [words, shared, ours, wink] = [0, 0, 0, 0];
  for (const document of documents) {
    const gold = goldTokens(document);
    const found = english.annotate(gold.text, { trees: 'none', names: false });
    const our = new Map(
      found.forms.map((_, i) => [`${found.start[i]}-${found.end[i]}`, uposOf(found.tag[i] ?? 0)]),
    );
    const their = new Map(winkWords(gold.text).map(({ start, end, upos }) => [`${start}-${end}`, upos]));
    document.sentences
      .flatMap((sentence) => sentence.words)
      .forEach(({ upos }, i) => {
        const span = `${gold.start[i]}-${gold.end[i]}`;
        words++;
        if (!our.has(span) || !their.has(span)) return;
        shared++;
        ours += Number(our.get(span) === upos);
        wink += Number(their.get(span) === upos);
      });
  }
  return { ours: ours / shared, wink: wink / shared, shared: shared / words };
}
