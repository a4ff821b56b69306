import { recurrentSteps, type PackedSequences } from '../../../libs/syntax/src/net/packed-sequences.js';
import type { Random } from '../../linear/random.js';
import { dropoutMask } from '../dropout.js';
import type { Parameter, Parameters } from '../parameters.js';
import { addPanelsProduct, addProduct, multiply, packPanels } from '../product.js';
import { columnsOf, rowAt, rowsOf, transposed, type Matrix, type Workspace } from '../workspace.js';

interface Trace {
  readonly gates: Matrix;
  readonly cells: Matrix;
  /** The recurrent weights that were used, and the mask that made them. */
  readonly recurrent: Matrix;
  readonly mask: Matrix | undefined;
}

/** One direction of an LSTM over packed sequences. */
export class Lstm {
  readonly weights: Parameter;
  readonly recurrent: Parameter;
  readonly bias: Parameter;
  private trace: Trace | undefined;

  constructor(
    private readonly workspace: Workspace,
    parameters: Parameters,
    inputs: number,
    private readonly width: number,
    private readonly backwards: boolean,
  ) {
    this.weights = parameters.uniform(inputs, 4 * width, Math.sqrt(6 / (inputs + width)));
    this.recurrent = parameters.uniform(width, 4 * width, Math.sqrt(3 / width));
    this.bias = parameters.zeros(1, 4 * width);
    // An open forget gate at first lets gradients through (Jozefowicz et al. 2015).
    workspace.valuesOf(this.bias.value).fill(1, width, 2 * width);
  }

  /**
   * Writes the hidden states of x to `hidden`, whose rows may be wider than this layer. A share of the recurrent weights
   * is dropped in training (Merity et al. 2018).
   */
  forward(packed: PackedSequences, x: Matrix, hidden: Matrix, dropout: number, random?: Random): void {
    const { workspace, width } = this;
    const { kernels } = workspace;
    const gates = workspace.matrix(packed.rows, 4 * width);
    const cells = workspace.matrix(packed.rows, width);
    const none = workspace.takeZeros(width);
    multiply(workspace, x, this.weights.value, this.bias.value.at, gates);
    const recurrent = workspace.copy(this.recurrent.value);
    const mask = random && dropoutMask(workspace, width, 4 * width, dropout, random);
    if (mask) kernels.multiplyVectors(recurrent.at, mask.at, width * width);
    const panels = packPanels(workspace, recurrent);
    for (const { first, rows, before, continued } of recurrentSteps(packed, this.backwards)) {
      addPanelsProduct(workspace, rowsOf(hidden, before, continued), panels, rowsOf(gates, first, continued));
      const cellStep = (from: number, count: number, previous: number, previousRow: number): void => {
        kernels.lstmCell(
          rowAt(gates, from),
          rowAt(cells, from),
          previous,
          previousRow,
          rowAt(hidden, from),
          hidden.row,
          count,
          width / 4,
        );
      };
      cellStep(first, continued, rowAt(cells, before), cells.row);
      cellStep(first + continued, rows - continued, none, 0);
    }
    this.trace = { gates, cells, recurrent, mask };
  }

  /** `hiddenGradient` is changed: it takes up what flows back through time. */
  backward(
    packed: PackedSequences,
    x: Matrix,
    hidden: Matrix,
    hiddenGradient: Matrix,
    inputGradient: Matrix,
  ): void {
    if (!this.trace) throw new Error('backward() without forward()');
    const { workspace, width } = this;
    const { kernels } = workspace;
    const { gates, cells, recurrent, mask } = this.trace;
    const cellGradients = workspace.zeros(packed.rows, width);
    const none = workspace.takeZeros(width);
    const dropped = workspace.take(width);
    const previousHidden = workspace.zeros(packed.rows, width);
    const panels = packPanels(workspace, transposed(recurrent));
    for (const { first, rows, before, continued } of recurrentSteps(packed, this.backwards).reverse()) {
      const cellStep = (
        from: number,
        count: number,
        [previous, previousRow]: readonly [number, number],
        [previousGradient, previousGradientRow]: readonly [number, number],
      ): void => {
        kernels.lstmCellBackward(
          rowAt(gates, from),
          rowAt(cells, from),
          previous,
          previousRow,
          rowAt(hiddenGradient, from),
          hiddenGradient.row,
          rowAt(cellGradients, from),
          previousGradient,
          previousGradientRow,
          count,
          width / 4,
        );
      };
      cellStep(
        first,
        continued,
        [rowAt(cells, before), cells.row],
        [rowAt(cellGradients, before), cellGradients.row],
      );
      cellStep(first + continued, rows - continued, [none, 0], [dropped, 0]);
      addPanelsProduct(
        workspace,
        rowsOf(gates, first, continued),
        panels,
        rowsOf(hiddenGradient, before, continued),
      );
      for (let row = 0; row < continued; row++) {
        kernels.addVectors(rowAt(previousHidden, first + row), rowAt(hidden, before + row), width / 4);
      }
    }
    this.addGradients(x, gates, previousHidden, mask, inputGradient);
  }

  private addGradients(
    x: Matrix,
    gates: Matrix,
    previousHidden: Matrix,
    mask: Matrix | undefined,
    inputGradient: Matrix,
  ): void {
    const { workspace, width } = this;
    const { kernels } = workspace;
    addProduct(workspace, transposed(x), gates, this.weights.gradient);
    kernels.addColumnSums(gates.at, gates.row, gates.rows, width, this.bias.gradient.at);
    const recurrentGradient = workspace.zeros(width, 4 * width);
    addProduct(workspace, transposed(previousHidden), gates, recurrentGradient);
    if (mask) kernels.multiplyVectors(recurrentGradient.at, mask.at, width * width);
    kernels.addVectors(this.recurrent.gradient.at, recurrentGradient.at, width * width);
    addProduct(workspace, gates, transposed(this.weights.value), inputGradient);
  }
}

/** Both directions; the results of the forward one come first in every row. */
export class BidirectionalLstm {
  private readonly directions: readonly [Lstm, Lstm];

  constructor(
    private readonly workspace: Workspace,
    parameters: Parameters,
    inputs: number,
    private readonly width: number,
  ) {
    this.directions = [
      new Lstm(workspace, parameters, inputs, width, false),
      new Lstm(workspace, parameters, inputs, width, true),
    ];
  }

  get forwards(): Lstm {
    return this.directions[0];
  }

  get backwards(): Lstm {
    return this.directions[1];
  }

  forward(packed: PackedSequences, x: Matrix, dropout: number, random?: Random): Matrix {
    const hidden = this.workspace.matrix(packed.rows, 2 * this.width);
    for (const [index, direction] of this.directions.entries()) {
      direction.forward(packed, x, columnsOf(hidden, index * this.width, this.width), dropout, random);
    }
    return hidden;
  }

  /** Adds to `inputGradient`; changes `hiddenGradient`. */
  backward(
    packed: PackedSequences,
    x: Matrix,
    hidden: Matrix,
    hiddenGradient: Matrix,
    inputGradient: Matrix,
  ): void {
    for (const [index, direction] of this.directions.entries()) {
      const columns = (matrix: Matrix): Matrix => columnsOf(matrix, index * this.width, this.width);
      direction.backward(packed, x, columns(hidden), columns(hiddenGradient), inputGradient);
    }
  }
}
