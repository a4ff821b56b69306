import { FormTable } from '../../libs/syntax/src/forms/form-table.js';
import { Ambiguity } from '../../libs/syntax/src/tags/ambiguity.js';
import { Lexicon } from '../../libs/syntax/src/tags/lexicon.js';
import { AFTER, BEFORE } from '../../libs/syntax/src/tags/tagger.js';
import { pack } from '../../libs/syntax/src/weights/container.js';
import type { TreebankSentence } from '../corpora/treebank.js';
import { exampleOf } from './examples.js';
import { trainAmbiguity } from './train-ambiguity.js';
import { trainBundles } from './train-bundles.js';
import { trainLexicon } from './train-lexicon.js';
import { trainLemmas } from './train-lemmas.js';
import { trainParts } from './train-parts.js';

export interface TaggerTraining {
  readonly partEpochs: number;
  readonly bundleEpochs: number;
  readonly seed: number;
  /** Rows of weights that were updated less often are left out. */
  readonly minUpdates: number;
  /** Weights that are smaller are left out. */
  readonly minWeight: number;
}

/** What ships: more epochs gain nothing on the development parts, a stricter pruning costs 0.1 %. */
export const SHIPPED: TaggerTraining = {
  partEpochs: 6,
  bundleEpochs: 5,
  seed: 1,
  minUpdates: 3,
  minWeight: 0.3,
};

/** The bytes of `tags.qw`, learned from the given sentences alone. */
export function trainTagger(
  sentences: readonly Pick<TreebankSentence, 'words'>[],
  { partEpochs, bundleEpochs, seed, minUpdates, minWeight }: TaggerTraining,
): Uint8Array {
  const table = new FormTable(Infinity);
  const edges = [table.intern(BEFORE), table.intern(AFTER)] as const;
  const examples = sentences.map((sentence) => exampleOf(sentence, table, edges));
  const ambiguityBytes = trainAmbiguity(table, examples);
  const ambiguity = Ambiguity.read(ambiguityBytes, table);
  ambiguity.update();
  const lexiconBytes = trainLexicon(table, examples);
  const lexicon = Lexicon.read(lexiconBytes, table);
  const pruning = { minUpdates, minWeight, seed };
  return pack(
    {
      ambiguity: ambiguityBytes,
      lexicon: lexiconBytes,
      parts: trainParts({ table, ambiguity }, examples, { epochs: partEpochs, ...pruning }),
      bundles: trainBundles(table, lexicon, examples, { epochs: bundleEpochs, ...pruning }),
      lemmas: trainLemmas(table, sentences),
    },
    {
      stage: 'tags',
      sentences: sentences.length,
      words: examples.reduce((sum, { length }) => sum + length, 0),
    },
  );
}
