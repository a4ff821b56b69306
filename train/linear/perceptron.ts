import { type Row, writeLinearModel } from '../../libs/syntax/src/linear/linear-model.js';
import { GrowingIndex } from './growing-index.js';

/** What of a trained model is worth its bytes. */
export interface Pruning {
  /** Rows that were updated less often are left out. */
  readonly minUpdates?: number;
  /** Weights smaller than this (in averaged updates) are left out. */
  readonly minWeight?: number;
}

/**
 * Averaged perceptron (Collins 2002) over hashed features; rows are sparse and come into being when first asked for.
 * Of every example: `addRow` its features' rows, then `update` those rows where the guess was wrong, then `endExample`.
 */
export class Perceptron {
  private readonly index = new GrowingIndex();
  private examples = 0;
  /** A row's cells are `[first, first + count)` of the cells; it moves to the end when its room is used up. */
  private first = new Int32Array(1 << 15);
  private count = new Uint16Array(1 << 15);
  private room = new Uint16Array(1 << 15);
  private updates = new Int32Array(1 << 15);
  private cells = 0;
  private cellClass = new Uint8Array(1 << 17);
  private weight = new Float64Array(1 << 17);
  /** Sum of the weight over all examples up to `stamp`. */
  private total = new Float64Array(1 << 17);
  private stamp = new Int32Array(1 << 17);

  /** `classes`: at most 256. */
  constructor(readonly classes: number) {}

  get rows(): number {
    return this.index.size;
  }

  /** The row of the feature with this hash, a new one where there was none. */
  row(hash: number): number {
    const row = this.index.add(hash);
    if (row === this.first.length) this.growRows();
    return row;
  }

  addRow(row: number, scores: Float32Array, at = 0): void {
    const { cellClass, weight } = this;
    const first = this.first[row] ?? 0;
    const end = first + (this.count[row] ?? 0);
    for (let cell = first; cell < end; cell++) {
      const label = at + (cellClass[cell] ?? 0);
      scores[label] = (scores[label] ?? 0) + (weight[cell] ?? 0);
    }
  }

  /** Moves a row towards class `right` and away from class `wrong`. */
  update(row: number, right: number, wrong: number, amount = 1): void {
    this.add(row, right, amount);
    this.add(row, wrong, -amount);
    this.updates[row] = (this.updates[row] ?? 0) + 1;
  }

  /** Adds to one weight. */
  add(row: number, label: number, amount: number): void {
    const cell = this.cellOf(row, label);
    const weight = this.weight[cell] ?? 0;
    this.total[cell] = (this.total[cell] ?? 0) + weight * (this.examples - (this.stamp[cell] ?? 0));
    this.stamp[cell] = this.examples;
    this.weight[cell] = weight + amount;
  }

  endExample(): void {
    this.examples++;
  }

  /** The averaged, pruned, quantised model, as `LinearModel.read` takes it. Training may go on. */
  write(pruning: Pruning = {}): Uint8Array {
    return writeLinearModel(this.classes, this.averaged(pruning));
  }

  /** The rows of the averaged, pruned model by their keys, before they are quantised. */
  averaged({ minUpdates = 0, minWeight = 0 }: Pruning = {}): Row[] {
    const rows: Row[] = [];
    for (let row = 0; row < this.rows; row++) {
      if ((this.updates[row] ?? 0) < minUpdates) continue;
      const kept = this.averagedRow(row, minWeight);
      if (kept.classes.length > 0) rows.push(kept);
    }
    return rows.sort((a, b) => a.key - b.key);
  }

  private averagedRow(row: number, minWeight: number): Row {
    const first = this.first[row] ?? 0;
    const cells = Array.from({ length: this.count[row] ?? 0 }, (_, i) => first + i)
      .map((cell) => ({ label: this.cellClass[cell] ?? 0, weight: this.averageOf(cell) }))
      .filter(({ weight }) => weight !== 0 && Math.abs(weight) >= minWeight)
      .sort((a, b) => a.label - b.label);
    return {
      key: this.index.keys[row] ?? 0,
      classes: cells.map(({ label }) => label),
      weights: cells.map(({ weight }) => weight),
    };
  }

  private averageOf(cell: number): number {
    const since = this.examples - (this.stamp[cell] ?? 0);
    return ((this.total[cell] ?? 0) + (this.weight[cell] ?? 0) * since) / Math.max(1, this.examples);
  }

  private cellOf(row: number, label: number): number {
    const first = this.first[row] ?? 0;
    const count = this.count[row] ?? 0;
    for (let cell = first; cell < first + count; cell++) if (this.cellClass[cell] === label) return cell;
    return this.newCell(row, label, count);
  }

  private newCell(row: number, label: number, count: number): number {
    if (count === (this.room[row] ?? 0)) this.move(row, count, Math.max(2, 2 * count));
    const cell = (this.first[row] ?? 0) + count;
    this.cellClass[cell] = label;
    this.weight[cell] = 0;
    this.total[cell] = 0;
    this.stamp[cell] = this.examples;
    this.count[row] = count + 1;
    return cell;
  }

  private move(row: number, count: number, room: number): void {
    const from = this.first[row] ?? 0;
    const to = this.cells;
    this.cells += room;
    while (this.cells > this.cellClass.length) this.growCells();
    this.cellClass.copyWithin(to, from, from + count);
    this.weight.copyWithin(to, from, from + count);
    this.total.copyWithin(to, from, from + count);
    this.stamp.copyWithin(to, from, from + count);
    this.first[row] = to;
    this.room[row] = room;
  }

  private growRows(): void {
    this.first = doubled(this.first, Int32Array);
    this.count = doubled(this.count, Uint16Array);
    this.room = doubled(this.room, Uint16Array);
    this.updates = doubled(this.updates, Int32Array);
  }

  private growCells(): void {
    this.cellClass = doubled(this.cellClass, Uint8Array);
    this.weight = doubled(this.weight, Float64Array);
    this.total = doubled(this.total, Float64Array);
    this.stamp = doubled(this.stamp, Int32Array);
  }
}

interface Numbers {
  readonly length: number;
  set(values: ArrayLike<number>): void;
}

function doubled<T extends Numbers>(values: T & ArrayLike<number>, type: new (length: number) => T): T {
  const grown = new type(2 * values.length);
  grown.set(values);
  return grown;
}
