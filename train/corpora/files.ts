import { join } from 'node:path';
import { readNamedSentences, type NamedSentence } from './named-sentences.js';
import { readTreebank, type TreebankDocument } from './treebank.js';

/**
 * Where things are within the folder of the corpora. `quotes/gum-wikinews` is left out: of its 43 documents 35 are in
 * `gum-train`, four in `gum-dev`, and four in GUM's own test part, which nothing that ships has seen.
 */
const TREEBANKS = {
  'ewt-train': 'syntax/ewt-train.conllu',
  'ewt-dev': 'syntax/ewt-dev.conllu',
  'gum-train': 'syntax/gum-train.conllu',
  'gum-dev': 'syntax/gum-dev.conllu',
} as const;
export type TreebankName = keyof typeof TREEBANKS;

const NAMED = {
  wikigold: 'entities/wikigold/wikigold.conll.txt',
  'wnut-train': 'entities/wnut17/wnut17train.conll',
  'wnut-dev': 'entities/wnut17/emerging.dev.conll',
  'wnut-test': 'entities/wnut17/emerging.test.annotated',
  're3d-train': 'entities/re3d/re3d-train.conll',
  're3d-test': 'entities/re3d/re3d-test.conll',
} as const;
export type NamedCorpusName = keyof typeof NAMED;

export const treebank = (corpora: string, name: TreebankName): TreebankDocument[] =>
  readTreebank(join(corpora, TREEBANKS[name]));

export const namedCorpus = (corpora: string, name: NamedCorpusName): NamedSentence[] =>
  readNamedSentences(join(corpora, NAMED[name]));
