import type { Random } from '../linear/random.js';
import type { AdamStep } from './adam-step.js';
import { denseMatrix, FLOAT, type Matrix, type Workspace } from './workspace.js';

export interface Parameter {
  readonly value: Matrix;
  /** Of the loss; set to zero by every step of the optimiser. */
  readonly gradient: Matrix;
}

/** All dense weights of a network, in one block, so that a step of the optimiser is one call. */
export class Parameters {
  private readonly values: Matrix;
  private readonly gradients: Matrix;
  private readonly first: Matrix;
  private readonly second: Matrix;
  private readonly averages: Matrix;
  private used = 0;

  /** `capacity`: number of weights. */
  constructor(
    private readonly workspace: Workspace,
    private readonly random: Random,
    private readonly capacity: number,
  ) {
    const block = (): Matrix => workspace.zeros(1, capacity);
    [this.values, this.gradients, this.first, this.second, this.averages] = [
      block(),
      block(),
      block(),
      block(),
      block(),
    ];
  }

  /** Number of weights in use. */
  get count(): number {
    return this.used;
  }

  /** Weights drawn evenly from [-bound, bound]. */
  uniform(rows: number, columns: number, bound: number): Parameter {
    const parameter = this.zeros(rows, columns);
    const values = this.workspace.valuesOf(parameter.value);
    for (let index = 0; index < values.length; index++) {
      values[index] = (2 * this.random.fraction() - 1) * bound;
    }
    return parameter;
  }

  zeros(rows: number, columns: number): Parameter {
    const offset = this.used * FLOAT;
    this.used += Math.ceil((rows * columns) / 4) * 4;
    if (this.used > this.capacity) throw new RangeError('The network has more weights than room.');
    return {
      value: denseMatrix(this.values.at + offset, rows, columns),
      gradient: denseMatrix(this.gradients.at + offset, rows, columns),
    };
  }

  sumOfSquares(): number {
    return this.workspace.kernels.sumOfSquares(this.gradients.at, this.used / 4);
  }

  step({ scale, rate, secondScale, decay }: AdamStep): void {
    this.workspace.kernels.adam(
      this.values.at,
      this.gradients.at,
      this.first.at,
      this.second.at,
      this.used / 4,
      scale,
      rate,
      secondScale,
      decay,
    );
  }

  /** Moves the averages a share of the way to the weights. */
  average(share: number): void {
    this.workspace.kernels.mixVectors(this.averages.at, this.values.at, share, this.used / 4);
  }

  /** Exchanges weights and averages; twice is as before. */
  swapAverages(): void {
    swap(this.workspace, this.values, this.averages, this.used);
  }
}

export function swap({ floats }: Workspace, a: Matrix, b: Matrix, count: number): void {
  const [from, to] = [a.at / FLOAT, b.at / FLOAT];
  const kept = floats.slice(from, from + count);
  floats.copyWithin(from, to, to + count);
  floats.set(kept, to);
}
