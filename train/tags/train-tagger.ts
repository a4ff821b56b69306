import { FormTable } from '../../libs/syntax/src/forms/form-table.js';
import { Ambiguity } from '../../libs/syntax/src/tags/ambiguity.js';
import { Lexicon } from '../../libs/syntax/src/tags/lexicon.js';
import { AFTER, BEFORE } from '../../libs/syntax/src/tags/tagger.js';
import { pack } from '../../libs/syntax/src/weights/container.js';
import type { TreebankSentence } from '../corpora/treebank.js';
import { exampleOf } from './examples.js';
import { recasedCopies } from './recased.js';
import { trainAmbiguity } from './train-ambiguity.js';
import { type BundleTraining, trainBundles } from './train-bundles.js';
import { trainLexicon } from './train-lexicon.js';
import { trainLemmas } from './train-lemmas.js';
import { type PartTraining, trainParts } from './train-parts.js';

export interface TaggerTraining {
  readonly parts: PartTraining;
  readonly bundles: BundleTraining;
}

/**
 * What ships: the smallest that loses nothing. UPOS of ewt-dev and gum-dev, microseconds a word, by least weight of parts:
 *
 * | least weight | bytes     | ewt-dev | gum-dev | μs  |
 * | ------------ | --------- | ------- | ------- | --- |
 * | 0.5          | 3,663,344 | 95.34   | 96.50   | 1.9 |
 * | 1.5          | 1,992,336 | 95.31   | 96.50   | 1.6 |
 * | 3            |   962,080 | 94.91   | 96.17   | 1.5 |
 * | 6            |   696,304 | 93.72   | 94.91   | 1.2 |
 *
 * Measured without the recased copies, which cost 0.07 % and put right one word in thirty of a headline (gum-dev with its words
 * upper-cased as in headlines: 90.4 without, 94.3 with them; all in capitals: 94.1 and 94.8).
 *
 * One seed instead of three costs 0.1 % at the same size; a larger margin or more epochs gain less than 0.05 %. Learning only
 * among the parts that the lexicon leaves a word costs 0.2 %: endings then learn nothing from words of one part.
 */
export const SHIPPED: TaggerTraining = {
  parts: { epochs: 7, seeds: [1, 2, 3], minUpdates: 2, minWeight: 1.5 },
  bundles: { epochs: 5, seed: 1, minUpdates: 3, minWeight: 0.3 },
};

/** The bytes of `tags.qw`, learned from the given sentences alone. */
export function trainTagger(
  sentences: readonly Pick<TreebankSentence, 'words'>[],
  training: TaggerTraining,
): Uint8Array {
  const table = new FormTable(Infinity);
  const edges = [table.intern(BEFORE), table.intern(AFTER)] as const;
  const examples = sentences.map((sentence) => exampleOf(sentence, table, edges));
  const recased = recasedCopies(sentences).map((sentence) => exampleOf(sentence, table, edges));
  const ambiguityBytes = trainAmbiguity(table, examples);
  const ambiguity = Ambiguity.read(ambiguityBytes, table);
  ambiguity.update();
  const lexiconBytes = trainLexicon(table, examples);
  const lexicon = Lexicon.read(lexiconBytes, table);
  return pack(
    {
      ambiguity: ambiguityBytes,
      lexicon: lexiconBytes,
      parts: trainParts({ table, ambiguity }, examples, recased, training.parts),
      bundles: trainBundles(table, lexicon, examples, training.bundles),
      lemmas: trainLemmas(table, sentences),
    },
    {
      stage: 'tags',
      sentences: sentences.length,
      words: examples.reduce((sum, { length }) => sum + length, 0),
    },
  );
}
