import { PANEL } from '../../../libs/syntax/src/net/kernels/matrix.js';
import { rowOf, type PackedSequences } from '../../../libs/syntax/src/net/packed-sequences.js';
import { IMPOSSIBLE } from '../kernels/softmax.js';
import { addProduct, multiply } from '../product.js';
import type { Parameter, Parameters } from '../parameters.js';
import { FLOAT, rowAt, rowsOf, transposed, type Matrix, type Workspace } from '../workspace.js';

/** Of one sentence: `left` has a row for every word as a dependent, `right` one for the root and every word as a head. */
interface SentenceTrace {
  readonly sequence: number;
  readonly left: Matrix;
  readonly right: Matrix;
  /** left x weights + bias */
  readonly query: Matrix;
  /** A row of head scores for every word, padded to whole panels with impossible ones. */
  readonly scores: Matrix;
}

/**
 * Scores of every head for every word: dependent x W x head + b x head (Dozat and Manning 2017). The root is a head with
 * features of its own.
 */
export class Biaffine {
  readonly weights: Parameter;
  readonly bias: Parameter;
  readonly root: Parameter;
  private traces: SentenceTrace[] = [];

  constructor(
    private readonly workspace: Workspace,
    parameters: Parameters,
    private readonly width: number,
  ) {
    this.weights = parameters.uniform(width, width, Math.sqrt(3 / width) / 2);
    this.bias = parameters.zeros(1, width);
    this.root = parameters.uniform(1, width, 1);
  }

  /** The score rows of every sentence, in the order in which they were given to `packSequences`. */
  forward(packed: PackedSequences, lengths: Int32Array, dependents: Matrix, heads: Matrix): Matrix[] {
    const { workspace, width } = this;
    this.traces = [];
    lengths.forEach((length, sequence) => {
      const left = workspace.zeros(length, width);
      const right = workspace.zeros(length + 1, width);
      this.add(right.at, this.root.value.at);
      for (let word = 0; word < length; word++) {
        const row = rowOf(packed, sequence, word);
        this.add(rowAt(left, word), rowAt(dependents, row));
        this.add(rowAt(right, word + 1), rowAt(heads, row));
      }
      const query = workspace.matrix(length, width);
      multiply(workspace, left, this.weights.value, this.bias.value.at, query);
      const scores = workspace.matrix(length, Math.ceil((length + 1) / PANEL) * PANEL);
      multiply(workspace, query, transposed(right), workspace.takeZeros(scores.columns), scores);
      forbid(workspace, scores, length);
      this.traces.push({ sequence, left, right, query, scores });
    });
    return this.traces.map(({ scores }) => scores);
  }

  /** The score matrices hold their gradients now. Adds to the gradients of dependents and heads. */
  backward(packed: PackedSequences, dependentGradients: Matrix, headGradients: Matrix): void {
    const { workspace, width } = this;
    const { kernels } = workspace;
    for (const { sequence, left, right, query, scores } of this.traces) {
      const { mark } = workspace;
      const gradient = { ...scores, columns: left.rows + 1 };
      const queryGradient = workspace.zeros(left.rows, width);
      const rightGradient = workspace.zeros(right.rows, width);
      const leftGradient = workspace.zeros(left.rows, width);
      addProduct(workspace, gradient, right, queryGradient);
      addProduct(workspace, transposed(gradient), query, rightGradient);
      addProduct(workspace, transposed(left), queryGradient, this.weights.gradient);
      kernels.addColumnSums(queryGradient.at, queryGradient.row, left.rows, width / 4, this.bias.gradient.at);
      addProduct(workspace, queryGradient, transposed(this.weights.value), leftGradient);
      this.add(this.root.gradient.at, rightGradient.at);
      for (let word = 0; word < left.rows; word++) {
        const row = rowOf(packed, sequence, word);
        this.add(rowAt(dependentGradients, row), rowAt(leftGradient, word));
        this.add(rowAt(headGradients, row), rowAt(rightGradient, word + 1));
      }
      workspace.release(mark);
    }
  }

  private add(target: number, source: number): void {
    this.workspace.kernels.addVectors(target, source, this.width / 4);
  }
}

/** No word is its own head, and what pads a row is none at all. */
function forbid({ floats }: Workspace, scores: Matrix, length: number): void {
  for (let word = 0; word < length; word++) {
    const row = rowAt(rowsOf(scores, word, 1), 0) / FLOAT;
    floats[row + word + 1] = IMPOSSIBLE;
    floats.fill(IMPOSSIBLE, row + length + 1, row + scores.columns);
  }
}
