import { TAGS } from '../../libs/syntax/src/tags/inventory.js';
import type { Tagger } from '../../libs/syntax/src/tags/tagger.js';
import type { TreebankSentence } from '../corpora/treebank.js';
import { tagsOf } from './jackknife.js';

/** Shares of words, in percent. */
export interface TagScores {
  readonly words: number;
  readonly upos: number;
  readonly xpos: number;
  /** All features right, as the treebank has them. */
  readonly features: number;
  /** Number, Person, Tense and VerbForm right. */
  readonly chief: number;
  readonly lemmas: number;
}

const CHIEF = ['Number', 'Person', 'Tense', 'VerbForm'];

export function measureTagger(tagger: Tagger, sentences: readonly TreebankSentence[]): TagScores {
  const right = { upos: 0, xpos: 0, features: 0, chief: 0, lemmas: 0 };
  let words = 0;
  for (const sentence of sentences) {
    const tags = tagsOf(tagger, sentence);
    sentence.words.forEach((word, i) => {
      const tag = tags[i] ?? 0;
      const { upos = '', xpos = '', features = '' } = TAGS[tag] ?? {};
      words++;
      if (upos === word.upos) right.upos++;
      if (xpos === word.xpos) right.xpos++;
      if (features === word.feats) right.features++;
      if (chiefOf(features) === chiefOf(word.feats)) right.chief++;
      if (tagger.lemmaOf(word.form, tag) === word.lemma) right.lemmas++;
    });
  }
  const share = (count: number): number => Math.round((10_000 * count) / words) / 100;
  return {
    words,
    upos: share(right.upos),
    xpos: share(right.xpos),
    features: share(right.features),
    chief: share(right.chief),
    lemmas: share(right.lemmas),
  };
}

function chiefOf(features: string): string {
  return features
    .split('|')
    .filter((pair) => CHIEF.includes(pair.slice(0, pair.indexOf('='))))
    .join('|');
}
