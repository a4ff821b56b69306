import { describe, expect, it } from '@jest/globals';
import { packSequences } from '../../libs/syntax/src/net/packed-sequences.js';
import { Random } from '../linear/random.js';
import type { Parameter } from '../net/parameters.js';
import { FLOAT, Workspace, type Matrix } from '../net/workspace.js';
import { Network, TAG_WEIGHT, type Answers, type Batch, type Dropout, type Losses } from './network.js';

const WORDS = 11;
/** A step may lead over the kink of a rectifier; then another shows the slope. */
const STEPS = [1 / 128, 1 / 1024, 1 / 4096];

const batch: Batch = {
  packed: packSequences(Int32Array.of(4, 1, 6)),
  lengths: Int32Array.of(4, 1, 6),
  bags: {
    rows: Int32Array.from({ length: 2 * WORDS }, (_, index) => index % 7),
    start: Int32Array.from({ length: WORDS + 1 }, (_, index) => 2 * index),
  },
};

const answers: Answers = {
  tags: Int32Array.from({ length: WORDS }, (_, index) => index % 5),
  relations: Int32Array.from({ length: WORDS }, (_, index) => (2 * index) % 3),
  heads: [Int32Array.of(2, 0, 2, 3), Int32Array.of(0), Int32Array.of(2, 3, 0, 3, 6, 3)],
};

const INVENTORIES = { tags: ['A', 'B', 'C', 'D', 'E'], relations: ['root', 'nsubj', 'obj'] };
const NO_DROPOUT = { input: 0, hidden: 0, recurrent: 0, heads: 0 };
const SOME_DROPOUT = { input: 0.2, hidden: 0.3, recurrent: 0.2, heads: 0.3 };

function createNetwork(): { workspace: Workspace; network: Network } {
  const workspace = new Workspace(64);
  const size = { embedding: 16, width: 8, arcs: 8, labels: 16 };
  const network = new Network(workspace, new Random(3), 7, size, INVENTORIES);
  // Zeros at the start would hide errors.
  const random = new Random(5);
  for (const { bias } of [network.arcs, network.labels, network.tags]) {
    const values = workspace.valuesOf(bias.value);
    values.forEach((_, index) => (values[index] = random.fraction() - 0.5));
  }
  return { workspace, network };
}

/** The mean loss of a word. Draws the same dropout every time. */
function lossOf(network: Network, dropout: Dropout): number {
  const { tags, arcs, relations }: Losses = network.learn(batch, answers, dropout, new Random(9));
  return (TAG_WEIGHT * tags + arcs + relations) / WORDS;
}

const parametersOf = ({ layers, ...network }: Network): [string, Parameter][] => [
  ...layers.flatMap(({ forwards, backwards }, layer) =>
    [forwards, backwards].flatMap((lstm, direction): [string, Parameter][] => [
      [`input weights of layer ${layer}, direction ${direction}`, lstm.weights],
      [`recurrent weights of layer ${layer}, direction ${direction}`, lstm.recurrent],
      [`bias of layer ${layer}, direction ${direction}`, lstm.bias],
    ]),
  ),
  ['tags', network.tags.weights],
  ['bias of tags', network.tags.bias],
  ['dependents of arcs', network.arcDependent.weights],
  ['heads of arcs', network.arcHead.weights],
  ['arcs', network.arcs.weights],
  ['bias of arcs', network.arcs.bias],
  ['root of arcs', network.arcs.root],
  ['dependents of labels', network.labelDependent.weights],
  ['heads of labels', network.labelHead.weights],
  ['root of labels', network.labelRoot],
  ['labels', network.labels.weights],
  ['bias of labels', network.labels.bias],
];

describe.each([
  ['without dropout', NO_DROPOUT],
  ['with dropout', SOME_DROPOUT],
])('Network %s', (_, dropout) => {
  const { workspace, network } = createNetwork();
  const parameters = parametersOf(network);
  const { gradients } = network.embedding;
  const tables: [string, Matrix, Matrix][] = [
    ['embedding', network.embedding.values, gradients],
    ...parameters.map(([name, { value, gradient }]): [string, Matrix, Matrix] => [name, value, gradient]),
  ];

  it.each(tables)('has the gradient that differences show: %s', (_name, value, gradient) => {
    for (const [, , table] of tables) workspace.valuesOf(table).fill(0);
    lossOf(network, dropout);
    const computed = workspace.valuesOf(gradient).slice();
    const values = workspace.valuesOf(value);
    for (let index = 0; index < values.length; index += Math.ceil(values.length / 24)) {
      const lossAt = (distance: number): number => {
        const kept = values[index] ?? 0;
        values[index] = kept + distance;
        const loss = lossOf(network, dropout);
        values[index] = kept;
        return loss;
      };
      const errors = STEPS.map((step) => {
        const difference = (lossAt(step) - lossAt(-step)) / (2 * step);
        return Math.abs((computed[index] ?? 0) - difference) - 0.01 * Math.abs(difference);
      });
      expect(Math.min(...errors)).toBeLessThan(4e-4);
    }
    expect(computed.some((slope) => Math.abs(slope) * FLOAT > 0.001)).toBe(true);
  });
});
