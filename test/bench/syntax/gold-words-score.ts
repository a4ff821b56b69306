import { columnsOf } from '../../../libs/syntax/src/conllu/columns.js';
import type { GivenWord } from '../../../libs/syntax/src/text/tokens-of.js';
import type { English } from '#libs/syntax';
import type { TreebankDocument, TreebankSentence } from '../../../train/corpora/treebank.js';

/** Shares of all words. */
export interface GoldWordsScore {
  upos: number;
  xpos: number;
  feats: number;
  lemmas: number;
  /** Heads that are right. */
  uas: number;
  /** Heads and relations that are right, subtypes of relations cut. */
  las: number;
  words: number;
}

/** What was found of the treebank's own words and sentences, counted as at CoNLL 2018 and in UD's evaluation. */
export function scoreGoldWords(documents: readonly TreebankDocument[], english: English): GoldWordsScore {
  const right = { upos: 0, xpos: 0, feats: 0, lemmas: 0, uas: 0, las: 0 };
  let words = 0;
  for (const { sentences } of documents) {
    const document = english.annotateTokens(sentences.map(givenWordsOf), { names: false });
    let first = 0;
    for (const sentence of sentences) {
      sentence.words.forEach((gold, i) => {
        const found = columnsOf(document, first + i, first, english.lemmaOf);
        const hasHead = found.head === String(gold.head + 1);
        right.upos += Number(found.upos === gold.upos);
        right.xpos += Number(found.xpos === gold.xpos);
        right.feats += Number(found.feats === (gold.feats || '_'));
        right.lemmas += Number(found.lemma === gold.lemma);
        right.uas += Number(hasHead);
        right.las += Number(hasHead && found.deprel.split(':', 1)[0] === gold.relation);
      });
      first += sentence.words.length;
      words += sentence.words.length;
    }
  }
  const shares = Object.fromEntries(Object.entries(right).map(([name, count]) => [name, count / words]));
  return { ...(shares as typeof right), words };
}

/** The words of a sentence, where their blanks are and which of them are written together. */
export const givenWordsOf = ({ words, tokens }: TreebankSentence): GivenWord[] =>
  tokens.flatMap(({ first, last, spaceAfter }) =>
    words.slice(first, last + 1).map(({ form }, i) => ({
      form,
      joined: i > 0,
      spaceAfter: spaceAfter && first + i === last,
    })),
  );
