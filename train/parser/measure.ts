import type { Inventories } from '../../libs/syntax/src/tree/parser-weights.js';
import { rowOf } from '../../libs/syntax/src/net/packed-sequences.js';
import { spanningTree } from '../../libs/syntax/src/tree/spanning-tree.js';
import type { TreebankSentence } from '../corpora/treebank.js';
import { batchesByLength } from './batches.js';
import { batchOf, type Example } from './examples.js';
import type { Network } from './network.js';

const MEASURED_WORDS = 2000;

/** A development set: sentences, and the same as numbers. */
export interface Measured {
  readonly name: string;
  readonly sentences: readonly TreebankSentence[];
  readonly examples: readonly Example[];
}

const beforeColon = (relation: string): string => relation.split(':', 1)[0] ?? '';
const uposOf = (tag: string): string => tag.split('|', 1)[0] ?? '';

/** Right parts of speech, heads, and heads with relations (without subtypes), in percent of all words (CoNLL 2018). */
export function measure(network: Network, { tags, relations }: Inventories, measured: Measured): string {
  const sentenceOf = new Map(measured.examples.map((example, index) => [example, measured.sentences[index]]));
  let words = 0;
  let upos = 0;
  let uas = 0;
  let las = 0;
  for (const examples of batchesByLength(measured.examples, MEASURED_WORDS)) {
    const batch = batchOf(examples);
    const found = network.predict(batch, spanningTree);
    examples.forEach((example, sentence) => {
      sentenceOf.get(example)?.words.forEach((word, index) => {
        const row = rowOf(batch.packed, sentence, index);
        words++;
        if (uposOf(tags[found.tags[row] ?? 0] ?? '') === word.upos) upos++;
        if (found.heads[sentence]?.[index] !== word.head + 1) return;
        uas++;
        if (beforeColon(relations[found.relations[row] ?? 0] ?? '') === word.relation) las++;
      });
    });
  }
  const percent = (count: number): string => ((100 * count) / words).toFixed(2);
  return `${measured.name} UPOS ${percent(upos)} UAS ${percent(uas)} LAS ${percent(las)}`;
}
