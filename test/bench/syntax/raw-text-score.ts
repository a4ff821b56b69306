import type { Tokens } from '#libs/syntax';
import { goldTokens } from '../../../train/corpora/raw-text.js';
import type { TreebankDocument } from '../../../train/corpora/treebank.js';
import { F1 } from './f1.js';

export interface RawTextScore {
  words: F1;
  sentences: F1;
}

/** Words and sentences found in the raw text of documents. One is right if it begins and ends where it should, as at CoNLL 2018. */
export function scoreRawText(
  documents: readonly TreebankDocument[],
  tokenize: (text: string) => Tokens,
): RawTextScore {
  const score = { words: new F1(), sentences: new F1() };
  for (const document of documents) {
    const gold = goldTokens(document);
    const found = tokenize(gold.text);
    score.words.add(wordSpans(gold), wordSpans(found));
    score.sentences.add(sentenceSpans(gold), sentenceSpans(found));
  }
  return score;
}

export const wordSpans = ({ forms, start, end }: Tokens): string[] =>
  forms.map((_, i) => `${start[i]}-${end[i]}`);

const sentenceSpans = ({ start, end, sentences }: Tokens): string[] =>
  Array.from(sentences.subarray(0, -1), (first, i) => `${start[first]}-${end[(sentences[i + 1] ?? 0) - 1]}`);
