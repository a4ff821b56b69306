import { describe, expect, it } from '@jest/globals';
import { createEnglish } from '#libs/syntax';
import { readEnglishWeights } from '#libs/syntax-weights';
import { readNamedSentences } from '../../../train/corpora/named-sentences.js';
import { readTreebank } from '../../../train/corpora/treebank.js';
import { labelledColumns } from '../../../train/names/label-columns.js';
import { labelledTreebank } from '../../../train/names/label-treebank.js';
import { scoreGoldWords } from './gold-words-score.js';
import { scoreNames } from './names-score.js';
import { scoreRawText } from './raw-text-score.js';

const EWT = 'test/corpora/ewt/ewt-dev-sample.conllu';
const GUM = 'test/corpora/gum/gum-dev-sample.conllu';
const WIKIGOLD = 'test/corpora/wikigold/wikigold-sample.conll';

const english = createEnglish(readEnglishWeights());

/** Floors that only rise: what the shipped weights reach on documents that they were not trained on, less half a point. */
describe.each([
  ['EWT', EWT, { words: 0.988, sentences: 0.9, upos: 0.928, las: 0.845 }],
  ['GUM', GUM, { words: 0.995, sentences: 0.98, upos: 0.959, las: 0.848 }],
])('documents of %s', (_name, path, floor) => {
  const documents = readTreebank(path);

  it('are cut into words and sentences', () => {
    const { words, sentences } = scoreRawText(documents, (text) => english.tokenize(text));
    expect(words.f1).toBeGreaterThanOrEqual(floor.words);
    expect(sentences.f1).toBeGreaterThanOrEqual(floor.sentences);
  });

  it('get tags and trees', () => {
    const { upos, las } = scoreGoldWords(documents, english);
    expect(upos).toBeGreaterThanOrEqual(floor.upos);
    expect(las).toBeGreaterThanOrEqual(floor.las);
  });
});

/** The name finder was trained on WikiGold: its floor tells that it still reads what it has learned from. */
describe('persons, organisations and locations', () => {
  it.each([
    ['GUM', labelledTreebank(readTreebank(GUM), 'gum'), 0.814],
    ['WikiGold', labelledColumns(readNamedSentences(WIKIGOLD), 'wikigold'), 0.9],
  ])('of %s', (_name, documents, floor) => {
    expect(scoreNames(documents, english).f1).toBeGreaterThanOrEqual(floor);
  });
});
