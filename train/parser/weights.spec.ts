import { describe, expect, it } from '@jest/globals';
import { rowOf } from '../../libs/syntax/src/net/packed-sequences.js';
import { Network as Reader } from '../../libs/syntax/src/tree/network.js';
import { ParserWeights } from '../../libs/syntax/src/tree/parser-weights.js';
import { spanningTree } from '../../libs/syntax/src/tree/spanning-tree.js';
import type { TreebankSentence, TreebankWord } from '../corpora/treebank.js';
import { Random } from '../linear/random.js';
import { Workspace } from '../net/workspace.js';
import { batchOf, ExampleReader, inventoriesOf } from './examples.js';
import { Network } from './network.js';
import { countForms, embeddingKeys } from './vocabulary.js';
import { parserBytes } from './weights.js';

const TEXTS = [
  'The minister said on Monday that she would not resign .',
  'Why ?',
  '“ It ’s a long way , ” Ana Lopes told reporters in Lisbon , “ and we are not there yet . ”',
  'Shares fell 3.4 % to 1,200 .',
];

function sentenceOf(text: string): TreebankSentence {
  const words = text.split(' ').map((form, index): TreebankWord => {
    const upos = `T${form.length % 5}`;
    return {
      form,
      upos,
      xpos: '',
      feats: '',
      lemma: '',
      head: index - 1,
      relation: '',
      deprel: 'dep',
      misc: '',
    };
  });
  return { id: '', text, words, tokens: [], opensParagraph: false };
}

describe('parserBytes', () => {
  const sentences = TEXTS.map(sentenceOf);
  const occurrences = countForms(sentences);
  const keys = embeddingKeys(occurrences, { form: 1, part: 1 });
  const inventories = inventoriesOf(sentences);
  const size = { embedding: 32, width: 24, arcs: 16, labels: 24 };
  const workspace = new Workspace(128);
  const network = new Network(workspace, new Random(4), keys.length, size, inventories);
  // Untrained weights are so small that rounding would decide.
  for (const matrix of [
    network.embedding.values,
    network.arcDependent.weights.value,
    network.arcHead.weights.value,
    network.labelHead.weights.value,
  ]) {
    const values = workspace.valuesOf(matrix);
    values.forEach((value, index) => (values[index] = 4 * value));
  }
  const bytes = parserBytes(workspace, network, keys, size, inventories);

  it('makes weights with which the parser finds what the trainer finds', () => {
    const reader = new ExampleReader(keys, occurrences, inventories, 0);
    const batch = batchOf(sentences.map((sentence) => reader.read(sentence)));
    const expected = network.predict(batch, spanningTree);
    const forms = sentences.flatMap(({ words }) => words.map(({ form }) => form));
    const found = new Reader(new ParserWeights(bytes)).parse(forms, batch.lengths);
    const inOrder = (values: Int32Array): number[] =>
      sentences.flatMap(({ words }, sentence) =>
        words.map((_, word) => values[rowOf(batch.packed, sentence, word)] ?? -1),
      );
    expect([...found.heads]).toEqual(expected.heads.flatMap((heads) => [...heads]));
    expect([...found.tags]).toEqual(inOrder(expected.tags));
    expect([...found.relations]).toEqual(inOrder(expected.relations));
    expect(new Set(found.relations).size).toBeGreaterThan(3);
  });

  it('makes the same bytes of the same weights', () => {
    expect(parserBytes(workspace, network, keys, size, inventories)).toEqual(bytes);
  });
});
