import { SEGMENT_TYPES as TYPES } from '../../libs/syntax/src/names/segments.js';

/** Settings of the descent. */
export interface Descent {
  /** First step of every weight. */
  rate: number;
  /** Pull of every weight that is touched towards 0 (L1). */
  sparsity: number;
  /** Share by which a weight that is touched shrinks (L2). */
  decay: number;
}

/** Rows of weights by feature hash, and AdaGrad (Duchi et al. 2011) with an L1 pull on what is touched. */
export class Weights {
  readonly keys: number[] = [];
  values = new Float32Array(TYPES << 16);
  private squares = new Float32Array(TYPES << 16);
  private average = new Float32Array(0);
  private snapshots = 0;
  private readonly rows = new Map<number, number>();

  constructor(private readonly descent: Descent) {}

  /** The row of a feature, a new one if need be. */
  row(hash: number): number {
    const known = this.rows.get(hash);
    if (known !== undefined) return known;
    const row = this.keys.length;
    this.rows.set(hash, row);
    this.keys.push(hash);
    if ((row + 1) * TYPES > this.values.length) this.grow();
    return row;
  }

  sum(rows: Int32Array, out: Float64Array, at: number): void {
    const { values } = this;
    for (const row of rows) {
      for (let type = 0; type < TYPES; type++) {
        out[at + type] = (out[at + type] ?? 0) + (values[row * TYPES + type] ?? 0);
      }
    }
  }

  /** One AdaGrad step of the rows against the gradient at `gradient[at …]`. */
  descend(rows: Int32Array, gradient: Float64Array, at: number, weight: number): void {
    const { values, squares } = this;
    const { rate, sparsity, decay } = this.descent;
    for (let type = 0; type < TYPES; type++) {
      const slope = (gradient[at + type] ?? 0) * weight;
      if (Math.abs(slope) < 1e-4) continue;
      for (const row of rows) {
        const place = row * TYPES + type;
        const square = (squares[place] ?? 0) + slope * slope;
        squares[place] = square;
        const step = rate / Math.sqrt(square + 1e-2);
        const moved = (values[place] ?? 0) * (1 - decay * step) - step * slope;
        const pull = step * sparsity;
        values[place] = moved > pull ? moved - pull : moved < -pull ? moved + pull : 0;
      }
    }
  }

  /** Adds the weights as they are now to their average. */
  takeIntoAverage(): void {
    if (this.average.length < this.values.length) {
      const average = new Float32Array(this.values.length);
      average.set(this.average);
      this.average = average;
    }
    this.snapshots++;
    this.values.forEach((value, at) => (this.average[at] = (this.average[at] ?? 0) + value));
  }

  /** Puts the average in the weights' place. */
  settle(): void {
    if (this.snapshots === 0) return;
    for (let at = 0; at < this.values.length; at++)
      this.values[at] = (this.average[at] ?? 0) / this.snapshots;
  }

  private grow(): void {
    const [values, squares] = [this.values, this.squares];
    this.values = new Float32Array(2 * values.length);
    this.squares = new Float32Array(2 * squares.length);
    this.values.set(values);
    this.squares.set(squares);
  }
}
