import { PANEL } from '../net/kernels/matrix.js';
import { HIDDEN_ONE } from '../net/kernels/recurrence.js';
import type { Address } from '../net/kernels.js';
import { FloatLinear, Int16Linear } from '../net/linear.js';
import { BidirectionalLstm, Lstm } from '../net/lstm.js';
import { NetMemory } from '../net/net-memory.js';
import { packSequences, rowOf, type PackedSequences } from '../net/packed-sequences.js';
import { argmaxRows } from './argmax.js';
import { FormInputs } from './form-inputs.js';
import type { ParserWeights } from './parser-weights.js';
import { spanningTree } from './spanning-tree.js';

const FLOAT = Float32Array.BYTES_PER_ELEMENT;

/** Words that are parsed at once: enough to fill the kernels, few enough to stay in the cache. */
export const BATCH_WORDS = 1024;
/** A longer sentence is parsed in pieces: scores grow with the square of its length. */
export const MAX_WORDS = 256;
const MAX_SCORES = MAX_WORDS * (Math.ceil((MAX_WORDS + 1) / PANEL) * PANEL);

export interface ParsedBatch {
  /** Of every word: number of its head in its sentence from 1, or 0 under the root. */
  readonly heads: Int32Array;
  readonly relations: Int32Array;
  readonly tags: Int32Array;
}

/**
 * A graph-based parser (Dozat and Manning 2017) on two bidirectional LSTM layers (Kiperwasser and Goldberg 2016), which also
 * tags: sums of spelling embeddings, the recurrent layers, scores of heads by a biaffine form, the best tree, and relations
 * from word and head.
 */
export class Network {
  private readonly memory = new NetMemory();
  private readonly inputs: FormInputs;
  private readonly lower: BidirectionalLstm;
  private readonly upper: BidirectionalLstm;
  private readonly upperInputs: readonly [Int16Linear, Int16Linear];
  private readonly gates: readonly [Address, Address];
  private readonly tags: HiddenLayer;
  private readonly arcDependents: HiddenLayer;
  private readonly arcHeads: HiddenLayer;
  private readonly labelDependents: HiddenLayer;
  private readonly labelHeads: HiddenLayer;
  private readonly biaffine: FloatLinear;
  private readonly labels: FloatLinear;
  private readonly queries: Address;
  private readonly sentenceQueries: Address;
  private readonly sentenceHeads: Address;
  private readonly headPanels: Address;
  private readonly noBias: Address;
  private readonly scores: Address;
  private readonly relationScores: Address;
  /** Row numbers for gathering; a sentence's heads are its words and the root. */
  private readonly indices: Address;

  constructor(private readonly weights: ParserWeights) {
    const { memory } = this;
    const { size } = weights;
    const hidden = (layer: string): HiddenLayer =>
      new HiddenLayer(
        memory,
        new Int16Linear(memory, weights.matrix(layer), weights.bias(layer), HIDDEN_ONE),
      );
    const float = (layer: string): FloatLinear =>
      new FloatLinear(memory, weights.matrix(layer), weights.bias(layer));
    const recurrent = (layer: string): BidirectionalLstm => {
      const direction = (name: string, backwards: boolean): Lstm =>
        new Lstm(memory, weights.matrix(`${layer}.${name}.recurrent`), backwards, BATCH_WORDS);
      return new BidirectionalLstm(
        memory,
        direction('forwards', false),
        direction('backwards', true),
        BATCH_WORDS,
      );
    };
    const floats = (count: number): Address => memory.take(count * FLOAT);
    this.inputs = new FormInputs(memory, weights.embedding, float('lower.input'));
    this.lower = recurrent('lower');
    this.upper = recurrent('upper');
    const upperInput = (layer: string): Int16Linear =>
      new Int16Linear(memory, weights.matrix(layer), weights.bias(layer), HIDDEN_ONE);
    this.upperInputs = [upperInput('upper.forwards.input'), upperInput('upper.backwards.input')];
    this.gates = [floats(BATCH_WORDS * 4 * size.width), floats(BATCH_WORDS * 4 * size.width)];
    this.tags = hidden('tags');
    this.arcDependents = hidden('arcs.dependents');
    this.arcHeads = hidden('arcs.heads');
    this.labelDependents = hidden('labels.dependents');
    this.labelHeads = hidden('labels.heads');
    this.arcHeads.putRoot(weights.floats('arcs.root'));
    this.labelHeads.putRoot(weights.floats('labels.root'));
    this.biaffine = float('arcs');
    this.labels = float('labels');
    this.queries = floats(BATCH_WORDS * size.arcs);
    this.sentenceQueries = floats(MAX_WORDS * size.arcs);
    this.sentenceHeads = floats((MAX_WORDS + 1) * size.arcs);
    this.headPanels = floats((MAX_WORDS + PANEL) * size.arcs);
    this.noBias = floats(MAX_WORDS + PANEL);
    this.scores = floats(MAX_SCORES);
    this.relationScores = floats(BATCH_WORDS * this.labels.columns);
    this.indices = floats(BATCH_WORDS);
  }

  /** Parses sentences of at most `MAX_WORDS` words, `BATCH_WORDS` together. `forms` are those of all, one after the other. */
  parse(forms: readonly string[], lengths: Int32Array): ParsedBatch {
    const packed = packSequences(lengths);
    const rows = rowsInOrder(packed, lengths);
    this.encode(packed, forms, rows);
    const tags = this.findTags(packed.rows);
    const heads = this.findHeads(packed.rows, lengths, rows);
    const relations = this.findRelations(packed.rows, headRows(lengths, rows, heads));
    return { heads, relations: inOrder(relations, rows), tags: inOrder(tags, rows) };
  }

  /** Fills the hidden states of the upper layer. */
  private encode(packed: PackedSequences, forms: readonly string[], rows: Int32Array): void {
    const { memory, inputs, lower, upper } = this;
    const [forwards, backwards] = this.gates;
    inputs.makeRoom(packed.rows);
    const slots = memory.ints(this.indices, packed.rows);
    rows.forEach((row, word) => (slots[row] = inputs.slotOf(forms[word] ?? '')));
    inputs.finish();
    const { width } = this.weights.size;
    const gateBytes = 4 * width * FLOAT;
    for (const [direction, gates] of this.gates.entries()) {
      const source = inputs.at + direction * gateBytes;
      memory.kernels.gatherRows(source, 2 * gateBytes, this.indices, gates, gateBytes, packed.rows, width);
    }
    lower.run(packed, forwards, backwards);
    for (const [direction, gates] of this.gates.entries()) {
      this.upperInputs[direction]?.run(lower.hidden, lower.hiddenRow, packed.rows, gates);
    }
    upper.run(packed, forwards, backwards);
  }

  private findTags(rows: number): Int32Array {
    this.tags.run(this.upper, rows);
    return argmaxRows(
      this.memory.floats,
      this.tags.out / FLOAT,
      this.tags.columns,
      rows,
      this.weights.tags.length,
    );
  }

  private findHeads(rowCount: number, lengths: Int32Array, rows: Int32Array): Int32Array {
    const { memory, arcDependents, arcHeads } = this;
    for (const layer of [arcDependents, arcHeads]) {
      layer.run(this.upper, rowCount);
      memory.kernels.leaky(layer.out, (rowCount * layer.columns) / 4);
    }
    this.biaffine.run(arcDependents.out, rowCount, this.queries);
    const heads = new Int32Array(rows.length);
    let first = 0;
    for (const length of lengths) {
      const words = rows.subarray(first, first + length);
      const columns = this.scoreHeads(words);
      const scores = memory.floats.subarray(this.scores / FLOAT, this.scores / FLOAT + length * columns);
      spanningTree(scores, columns, length, heads.subarray(first, first + length));
      first += length;
    }
    return heads;
  }

  /** Fills the scores of one sentence's heads, the root first; returns how long a row of them is. */
  private scoreHeads(words: Int32Array): number {
    const { memory, arcHeads } = this;
    const { kernels } = memory;
    const { length } = words;
    const width = this.weights.size.arcs;
    const row = width * FLOAT;
    const columns = Math.ceil((length + 1) / PANEL) * PANEL;
    memory.ints(this.indices, length).set(words);
    kernels.gatherRows(this.queries, row, this.indices, this.sentenceQueries, row, length, width / 4);
    kernels.gatherRows(arcHeads.out, row, this.indices, this.sentenceHeads + row, row, length, width / 4);
    memory.ints(this.indices, 1)[0] = ROOT_ROW;
    kernels.gatherRows(arcHeads.out, row, this.indices, this.sentenceHeads, row, 1, width / 4);
    kernels.packPanels(this.sentenceHeads, FLOAT, row, width, length + 1, this.headPanels);
    kernels.multiply(
      this.sentenceQueries,
      row,
      FLOAT,
      this.headPanels,
      this.noBias,
      this.scores,
      columns * FLOAT,
      length,
      width,
      columns / PANEL,
    );
    return columns;
  }

  private findRelations(rows: number, headOfRow: Int32Array): Int32Array {
    const { memory, labelDependents, labelHeads, labels } = this;
    const { kernels } = memory;
    const { columns } = labelHeads;
    labelDependents.run(this.upper, rows);
    labelHeads.run(this.upper, rows);
    memory.ints(this.indices, rows).set(headOfRow);
    const row = columns * FLOAT;
    kernels.addGatheredRows(labelHeads.out, row, this.indices, labelDependents.out, row, rows, columns / 4);
    kernels.leaky(labelDependents.out, (rows * columns) / 4);
    labels.run(labelDependents.out, rows, this.relationScores);
    this.decideRoots(headOfRow);
    return argmaxRows(
      memory.floats,
      this.relationScores / FLOAT,
      labels.columns,
      rows,
      this.weights.relations.length,
    );
  }

  /** A word has the relation `root` where it hangs under the root, and nowhere else. */
  private decideRoots(headOfRow: Int32Array): void {
    const { floats } = this.memory;
    const root = this.weights.relations.indexOf('root');
    headOfRow.forEach((head, row) => {
      floats[this.relationScores / FLOAT + row * this.labels.columns + root] =
        head === ROOT_ROW ? Infinity : -Infinity;
    });
  }
}

/** The row behind those of a batch's words: the root's. */
const ROOT_ROW = BATCH_WORDS;

/** A layer on the hidden states, with room for the results of a batch and the root. */
class HiddenLayer {
  readonly out: Address;
  readonly columns: number;

  constructor(
    private readonly memory: NetMemory,
    private readonly linear: Int16Linear,
  ) {
    this.columns = linear.columns;
    this.out = memory.take((BATCH_WORDS + 1) * this.columns * FLOAT);
  }

  putRoot(features: Float32Array): void {
    this.memory.floats.set(features, this.out / FLOAT + ROOT_ROW * this.columns);
  }

  run({ hidden, hiddenRow }: BidirectionalLstm, rows: number): void {
    this.linear.run(hidden, hiddenRow, rows, this.out);
  }
}

/** The row of every word, sentence by sentence. */
function rowsInOrder(packed: PackedSequences, lengths: Int32Array): Int32Array {
  const rows = new Int32Array(packed.rows);
  let at = 0;
  lengths.forEach((length, sentence) => {
    for (let word = 0; word < length; word++) rows[at++] = rowOf(packed, sentence, word);
  });
  return rows;
}

/** The row of every row's head. */
function headRows(lengths: Int32Array, rows: Int32Array, heads: Int32Array): Int32Array {
  const found = new Int32Array(rows.length);
  let first = 0;
  for (const length of lengths) {
    for (let word = first; word < first + length; word++) {
      const head = heads[word] ?? 0;
      found[rows[word] ?? 0] = head === 0 ? ROOT_ROW : (rows[first + head - 1] ?? 0);
    }
    first += length;
  }
  return found;
}

const inOrder = (values: Int32Array, rows: Int32Array): Int32Array => rows.map((row) => values[row] ?? 0);
