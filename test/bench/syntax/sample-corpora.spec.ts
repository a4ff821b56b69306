import { describe, expect, it } from '@jest/globals';
import { createEnglish } from '#libs/syntax';
import { readEnglishWeights } from '#libs/syntax-weights';
import { readTreebank } from '../../../train/corpora/treebank.js';
import { scoreRawText } from './raw-text-score.js';

const english = createEnglish(readEnglishWeights());

/** Floors that only rise: what the shipped weights reach on documents that they were not trained on, less half a point. */
describe.each([
  ['EWT', 'test/corpora/ewt/ewt-dev-sample.conllu', { words: 0.973, sentences: 0.76 }],
  ['GUM', 'test/corpora/gum/gum-dev-sample.conllu', { words: 0.995, sentences: 0.98 }],
])('documents of %s', (_name, path, floor) => {
  const documents = readTreebank(path);

  it('are cut into words and sentences', () => {
    const { words, sentences } = scoreRawText(documents, (text) => english.tokenize(text));
    expect(words.f1).toBeGreaterThanOrEqual(floor.words);
    expect(sentences.f1).toBeGreaterThanOrEqual(floor.sentences);
  });
});
