import type { Random } from '../../linear/random.js';
import type { AdamStep } from '../adam-step.js';
import { swap } from '../parameters.js';
import { FLOAT, rowAt, type Matrix, type Workspace } from '../workspace.js';

/** Rows of a token: `rows[start[token]]` up to `start[token + 1]`. */
export interface Bags {
  readonly rows: Int32Array;
  readonly start: Int32Array;
}

/**
 * How many steps a row goes on to move after a batch that used it. Adam's first moments have faded by then; a row that
 * rests has lost nothing, and a step costs only the rows in use.
 */
const ACTIVE_STEPS = 50;

/** A table whose rows are summed for every token. */
export class Embedding {
  readonly values: Matrix;
  readonly gradients: Matrix;
  private readonly first: Matrix;
  private readonly second: Matrix;
  private readonly averages: Matrix;
  /** Rows that move, and for every row the step after which it rests. */
  private active: number[] = [];
  private readonly activeUntil: Int32Array;
  private steps = 0;

  constructor(
    private readonly workspace: Workspace,
    random: Random,
    readonly rows: number,
    readonly columns: number,
    bound: number,
  ) {
    const table = (): Matrix => workspace.zeros(rows, columns);
    this.values = table();
    this.gradients = table();
    this.first = table();
    this.second = table();
    this.averages = table();
    this.activeUntil = new Int32Array(rows).fill(-1);
    const values = workspace.valuesOf(this.values);
    for (let index = 0; index < values.length; index++) values[index] = (2 * random.fraction() - 1) * bound;
  }

  /** Row `token` of the result is the sum of its bag. */
  forward({ rows, start }: Bags): Matrix {
    const out = this.workspace.zeros(start.length - 1, this.columns);
    for (let token = 0; token < out.rows; token++) {
      for (let at = start[token] ?? 0; at < (start[token + 1] ?? 0); at++) {
        this.add(rowAt(out, token), rowAt(this.values, rows[at] ?? 0));
      }
    }
    return out;
  }

  backward({ rows, start }: Bags, gradient: Matrix): void {
    for (let token = 0; token < gradient.rows; token++) {
      for (let at = start[token] ?? 0; at < (start[token + 1] ?? 0); at++) {
        const row = rows[at] ?? 0;
        this.activate(row);
        this.add(rowAt(this.gradients, row), rowAt(gradient, token));
      }
    }
  }

  private add(target: number, source: number): void {
    this.workspace.kernels.addVectors(target, source, this.columns / 4);
  }

  private activate(row: number): void {
    if ((this.activeUntil[row] ?? -1) < 0) this.active.push(row);
    this.activeUntil[row] = this.steps + ACTIVE_STEPS;
  }

  sumOfSquares(): number {
    let sum = 0;
    for (const row of this.active) {
      sum += this.workspace.kernels.sumOfSquares(rowAt(this.gradients, row), this.columns / 4);
    }
    return sum;
  }

  step({ scale, rate, secondScale, decay }: AdamStep): void {
    for (const row of this.active) {
      this.workspace.kernels.adam(
        rowAt(this.values, row),
        rowAt(this.gradients, row),
        rowAt(this.first, row),
        rowAt(this.second, row),
        this.columns / 4,
        scale,
        rate,
        secondScale,
        decay,
      );
    }
    this.steps++;
    this.active = this.active.filter((row) => {
      if ((this.activeUntil[row] ?? 0) > this.steps) return true;
      this.rest(row);
      return false;
    });
  }

  private rest(row: number): void {
    this.activeUntil[row] = -1;
    for (const moments of [this.first, this.second]) {
      const at = rowAt(moments, row) / FLOAT;
      this.workspace.floats.fill(0, at, at + this.columns);
    }
  }

  /** Moves the averages a share of the way to the values. */
  average(share: number): void {
    this.workspace.kernels.mixVectors(
      this.averages.at,
      this.values.at,
      share,
      (this.rows * this.columns) / 4,
    );
  }

  /** Exchanges values and averages; twice is as before. */
  swapAverages(): void {
    swap(this.workspace, this.values, this.averages, this.rows * this.columns);
  }
}
