import { rowOf, type PackedSequences } from '../../libs/syntax/src/net/packed-sequences.js';
import type { Inventories, NetworkSize } from '../../libs/syntax/src/tree/parser-weights.js';
import type { Random } from '../linear/random.js';
import type { AdamStep } from '../net/adam-step.js';
import { crossEntropy, forbidPadding } from '../net/cross-entropy.js';
import { dropoutMask, maskSequences } from '../net/dropout.js';
import { Biaffine } from '../net/layers/biaffine.js';
import { Embedding, type Bags } from '../net/layers/embedding.js';
import { Linear } from '../net/layers/linear.js';
import { BidirectionalLstm } from '../net/layers/lstm.js';
import { Parameters, type Parameter } from '../net/parameters.js';
import { FLOAT, rowAt, type Matrix, type Workspace } from '../net/workspace.js';

/** A batch: sentences as bags of embedding rows, words in the order of `packed`. */
export interface Batch {
  readonly packed: PackedSequences;
  readonly lengths: Int32Array;
  readonly bags: Bags;
}

/** What is to be learned: of every word in the order of `packed`. */
export interface Answers {
  readonly tags: Int32Array;
  readonly relations: Int32Array;
  /** Of every sentence's words: 0 for the root, h for its h-th word. */
  readonly heads: readonly Int32Array[];
}

export interface Losses {
  tags: number;
  arcs: number;
  relations: number;
}

export interface Dropout {
  readonly input: number;
  readonly hidden: number;
  readonly recurrent: number;
  readonly heads: number;
}

/** Tags only help the trees. */
export const TAG_WEIGHT = 0.5;

const roundUp = (classes: number): number => Math.ceil(classes / 8) * 8;

export class Network {
  readonly embedding: Embedding;
  readonly parameters: Parameters;
  readonly layers: readonly BidirectionalLstm[];
  readonly arcDependent: Linear;
  readonly arcHead: Linear;
  readonly arcs: Biaffine;
  readonly labelDependent: Linear;
  readonly labelHead: Linear;
  readonly labelRoot: Parameter;
  readonly labels: Linear;
  readonly tags: Linear;

  constructor(
    private readonly workspace: Workspace,
    random: Random,
    rows: number,
    size: NetworkSize,
    private readonly inventories: Inventories,
  ) {
    const hidden = 2 * size.width;
    this.embedding = new Embedding(workspace, random, rows, size.embedding, 0.1);
    this.parameters = new Parameters(workspace, random, 2_000_000);
    const linear = (inputs: number, outputs: number): Linear =>
      new Linear(workspace, this.parameters, inputs, outputs);
    this.layers = [
      new BidirectionalLstm(workspace, this.parameters, size.embedding, size.width),
      new BidirectionalLstm(workspace, this.parameters, hidden, size.width),
    ];
    this.tags = linear(hidden, roundUp(inventories.tags.length));
    this.arcDependent = linear(hidden, size.arcs);
    this.arcHead = linear(hidden, size.arcs);
    this.arcs = new Biaffine(workspace, this.parameters, size.arcs);
    this.labelDependent = linear(hidden, size.labels);
    this.labelHead = linear(hidden, size.labels);
    this.labelRoot = this.parameters.uniform(1, size.labels, 0.5);
    this.labels = linear(size.labels, roundUp(inventories.relations.length));
  }

  /** The length of the gradient. */
  gradientNorm(): number {
    return Math.sqrt(this.parameters.sumOfSquares() + this.embedding.sumOfSquares());
  }

  step(step: AdamStep): void {
    this.parameters.step(step);
    this.embedding.step(step);
  }

  /** Moves the averages a share of the way to the weights. */
  average(share: number): void {
    this.parameters.average(share);
    this.embedding.average(share);
  }

  /** Exchanges weights and averages; twice is as before. */
  swapAverages(): void {
    this.parameters.swapAverages();
    this.embedding.swapAverages();
  }

  /** Forward and backward: adds the gradients of the mean loss of a word, and returns the sums of the losses. */
  learn({ packed, lengths, bags }: Batch, answers: Answers, dropout: Dropout, random: Random): Losses {
    const { workspace } = this;
    const { kernels } = workspace;
    const { mark } = workspace;
    const weight = 1 / packed.rows;
    const [first, second] = this.layers as [BidirectionalLstm, BidirectionalLstm];
    const masked = (values: Matrix, share: number): [Matrix, Matrix] => {
      const mask = dropoutMask(workspace, lengths.length, values.columns, share, random);
      const copied = workspace.copy(values);
      maskSequences(workspace, packed, copied, mask);
      return [copied, mask];
    };
    const zerosLike = (values: Matrix): Matrix => workspace.zeros(values.rows, values.columns);

    const [input, inputMask] = masked(this.embedding.forward(bags), dropout.input);
    const lower = first.forward(packed, input, dropout.recurrent, random);
    const [lowerDropped, lowerMask] = masked(lower, dropout.hidden);
    const upper = second.forward(packed, lowerDropped, dropout.recurrent, random);
    const [top, topMask] = masked(upper, dropout.hidden);
    const topGradient = zerosLike(top);

    const tagScores = this.tags.forward(top);
    forbidPadding(workspace, tagScores, this.inventories.tags.length);
    const tagLoss = crossEntropy(workspace, tagScores, answers.tags, TAG_WEIGHT * weight);
    this.tags.backward(top, tagScores, topGradient);

    const branch = (layer: Linear): { values: Matrix; mask: Matrix; gradient: Matrix } => {
      const raw = layer.forward(top);
      kernels.leaky(raw.at, (raw.rows * raw.columns) / 4);
      const [values, mask] = masked(raw, dropout.heads);
      return { values, mask, gradient: zerosLike(values) };
    };
    const branchBackward = (
      layer: Linear,
      { values, mask, gradient }: { values: Matrix; mask: Matrix; gradient: Matrix },
    ): void => {
      maskSequences(workspace, packed, gradient, mask);
      kernels.leakyBackward(gradient.at, values.at, (gradient.rows * gradient.columns) / 4);
      layer.backward(top, gradient, topGradient);
    };
    const dependents = branch(this.arcDependent);
    const heads = branch(this.arcHead);
    const arcScores = this.arcs.forward(packed, lengths, dependents.values, heads.values);
    let arcLoss = 0;
    arcScores.forEach((scores, sentence) => {
      arcLoss += crossEntropy(workspace, scores, answers.heads[sentence] ?? new Int32Array(), weight);
    });
    this.arcs.backward(packed, dependents.gradient, heads.gradient);
    branchBackward(this.arcDependent, dependents);
    branchBackward(this.arcHead, heads);

    const relationLoss = this.learnRelations(
      packed,
      lengths,
      answers,
      top,
      topGradient,
      dropout,
      random,
      weight,
    );

    maskSequences(workspace, packed, topGradient, topMask);
    const lowerGradient = zerosLike(lower);
    second.backward(packed, lowerDropped, upper, topGradient, lowerGradient);
    maskSequences(workspace, packed, lowerGradient, lowerMask);
    const inputGradient = zerosLike(input);
    first.backward(packed, input, lower, lowerGradient, inputGradient);
    maskSequences(workspace, packed, inputGradient, inputMask);
    this.embedding.backward(bags, inputGradient);
    workspace.release(mark);
    return { tags: tagLoss, arcs: arcLoss, relations: relationLoss };
  }

  private learnRelations(
    packed: PackedSequences,
    lengths: Int32Array,
    answers: Answers,
    top: Matrix,
    topGradient: Matrix,
    dropout: Dropout,
    random: Random,
    weight: number,
  ): number {
    const { workspace } = this;
    const { kernels } = workspace;
    const fromHead = this.labelHead.forward(top);
    const joined = this.labelDependent.forward(top);
    this.joinHeads(packed, lengths, answers.heads, joined, fromHead);
    kernels.leaky(joined.at, (joined.rows * joined.columns) / 4);
    const mask = dropoutMask(workspace, lengths.length, joined.columns, dropout.heads, random);
    const dropped = workspace.copy(joined);
    maskSequences(workspace, packed, dropped, mask);
    const scores = this.labels.forward(dropped);
    forbidPadding(workspace, scores, this.inventories.relations.length);
    const loss = crossEntropy(workspace, scores, answers.relations, weight);
    const gradient = workspace.zeros(joined.rows, joined.columns);
    this.labels.backward(dropped, scores, gradient);
    maskSequences(workspace, packed, gradient, mask);
    kernels.leakyBackward(gradient.at, joined.at, (gradient.rows * gradient.columns) / 4);
    this.labelDependent.backward(top, gradient, topGradient);
    const headGradient = workspace.zeros(joined.rows, joined.columns);
    lengths.forEach((length, sentence) => {
      for (let word = 0; word < length; word++) {
        const head = answers.heads[sentence]?.[word] ?? 0;
        const target =
          head === 0 ? this.labelRoot.gradient.at : rowAt(headGradient, rowOf(packed, sentence, head - 1));
        kernels.addVectors(target, rowAt(gradient, rowOf(packed, sentence, word)), joined.columns / 4);
      }
    });
    this.labelHead.backward(top, headGradient, topGradient);
    return loss;
  }

  private joinHeads(
    packed: PackedSequences,
    lengths: Int32Array,
    heads: readonly Int32Array[],
    joined: Matrix,
    fromHead: Matrix,
  ): void {
    lengths.forEach((length, sentence) => {
      for (let word = 0; word < length; word++) {
        const head = heads[sentence]?.[word] ?? 0;
        const source =
          head === 0 ? this.labelRoot.value.at : rowAt(fromHead, rowOf(packed, sentence, head - 1));
        this.workspace.kernels.addVectors(
          rowAt(joined, rowOf(packed, sentence, word)),
          source,
          joined.columns / 4,
        );
      }
    });
  }

  /** Without dropout: tag and relation of every word in the order of `packed`, and the heads of every sentence. */
  predict(
    { packed, lengths, bags }: Batch,
    tree: (scores: Float32Array, stride: number, words: number, heads: Int32Array) => void,
  ): Answers {
    const { workspace } = this;
    const { kernels, mark } = workspace;
    let top = this.embedding.forward(bags);
    for (const layer of this.layers) top = layer.forward(packed, top, 0);
    const tags = this.argmax(this.tags.forward(top), this.inventories.tags.length);
    const branch = (layer: Linear): Matrix => {
      const values = layer.forward(top);
      kernels.leaky(values.at, (values.rows * values.columns) / 4);
      return values;
    };
    const dependents = branch(this.arcDependent);
    const arcScores = this.arcs.forward(packed, lengths, dependents, branch(this.arcHead));
    const heads = arcScores.map((scores, sentence) => {
      const found = new Int32Array(lengths[sentence] ?? 0);
      tree(workspace.valuesOf(scores), scores.row / FLOAT, found.length, found);
      return found;
    });
    const joined = this.labelDependent.forward(top);
    this.joinHeads(packed, lengths, heads, joined, this.labelHead.forward(top));
    kernels.leaky(joined.at, (joined.rows * joined.columns) / 4);
    const relationScores = this.labels.forward(joined);
    this.decideRoots(packed, heads, relationScores);
    const relations = this.argmax(relationScores, this.inventories.relations.length);
    workspace.release(mark);
    return { tags, heads, relations };
  }

  /** A word has the relation `root` where it hangs under the root, and nowhere else. */
  private decideRoots(packed: PackedSequences, heads: readonly Int32Array[], scores: Matrix): void {
    const { floats } = this.workspace;
    const root = this.inventories.relations.indexOf('root');
    heads.forEach((found, sentence) => {
      found.forEach((head, word) => {
        const row = rowAt(scores, rowOf(packed, sentence, word)) / FLOAT;
        floats[row + root] = head === 0 ? Infinity : -Infinity;
      });
    });
  }

  private argmax(scores: Matrix, classes: number): Int32Array {
    const { floats } = this.workspace;
    return Int32Array.from({ length: scores.rows }, (_, row) => {
      const at = rowAt(scores, row) / FLOAT;
      let best = 0;
      for (let index = 1; index < classes; index++) {
        if ((floats[at + index] ?? 0) > (floats[at + best] ?? 0)) best = index;
      }
      return best;
    });
  }
}
