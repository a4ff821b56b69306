import { RowIndex } from './row-index.js';

/** Weights are one byte each: an index into this many levels. */
export const LEVELS = 256;
const HEADER_BYTES = 12 + 4 * LEVELS;

/**
 * A multi-class linear model over hashed features: a row of weights a feature, most of them 0 and not stored.
 *
 * Bytes, little-endian: classes (≤ 256), rows R, cells C, each u32; 256 levels f32; R keys i32; R cell counts less one u8;
 * C classes u8; C level numbers u8. The cells of a row follow those of the row before it.
 */
export class LinearModel {
  private constructor(
    /** How many scores `addRow` adds to. */
    readonly classes: number,
    private readonly index: RowIndex,
    private readonly firstCell: Int32Array,
    private readonly cellClass: Uint8Array,
    private readonly cellWeight: Float32Array,
  ) {}

  /** The model of `writeLinearModel`'s bytes. @throws RangeError where they end too early. */
  static read(bytes: Uint8Array): LinearModel {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const [classes, rows, cells] = [
      view.getUint32(0, true),
      view.getUint32(4, true),
      view.getUint32(8, true),
    ];
    if (bytes.length < HEADER_BYTES + 5 * rows + 2 * cells) throw new RangeError('linear model is cut off');
    const counts = HEADER_BYTES + 4 * rows;
    const cellClass = bytes.slice(counts + rows, counts + rows + cells);
    const cellWeight = new Float32Array(cells);
    for (let cell = 0, at = counts + rows + cells; cell < cells; cell++, at++) {
      cellWeight[cell] = view.getFloat32(12 + 4 * (bytes[at] ?? 0), true);
    }
    const keys = new Int32Array(rows);
    const firstCell = new Int32Array(rows + 1);
    for (let row = 0; row < rows; row++) {
      keys[row] = view.getInt32(HEADER_BYTES + 4 * row, true);
      firstCell[row + 1] = (firstCell[row] ?? 0) + (bytes[counts + row] ?? 0) + 1;
    }
    return new LinearModel(classes, new RowIndex(keys), firstCell, cellClass, cellWeight);
  }

  /** The row of the feature with this hash, -1 where the model has no weights for it. */
  row(hash: number): number {
    return this.index.find(hash);
  }

  /** Adds a row's weights to the scores from place `at`, one score a class. A row of -1 adds nothing. */
  addRow(row: number, scores: Float32Array, at = 0): void {
    if (row < 0) return;
    const { cellClass, cellWeight } = this;
    const end = this.firstCell[row + 1] ?? 0;
    for (let cell = this.firstCell[row] ?? 0; cell < end; cell++) {
      const label = at + (cellClass[cell] ?? 0);
      scores[label] = (scores[label] ?? 0) + (cellWeight[cell] ?? 0);
    }
  }

  /** Adds the weights of the feature with this hash. */
  addFeature(hash: number, scores: Float32Array, at = 0): void {
    this.addRow(this.index.find(hash), scores, at);
  }
}

/** A row to be written: `weights[i]` belongs to class `classes[i]`. At least one, at most 256. */
export interface Row {
  readonly key: number;
  readonly classes: readonly number[];
  readonly weights: readonly number[];
}

/**
 * The bytes of a model. Weights become one of 256 levels, which lie closer around 0: level i is m·x·|x| with
 * x = (i - 128) / 127 and m the largest weight.
 */
export function writeLinearModel(classes: number, rows: readonly Row[]): Uint8Array {
  const cells = rows.reduce((sum, row) => sum + row.classes.length, 0);
  const largest = rows.reduce((most, row) => row.weights.reduce((m, w) => Math.max(m, Math.abs(w)), most), 0);
  const bytes = new Uint8Array(HEADER_BYTES + 5 * rows.length + 2 * cells);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, classes, true);
  view.setUint32(4, rows.length, true);
  view.setUint32(8, cells, true);
  for (let level = 0; level < LEVELS; level++) {
    const x = (level - 128) / 127;
    view.setFloat32(12 + 4 * level, largest * x * Math.abs(x), true);
  }
  const counts = HEADER_BYTES + 4 * rows.length;
  let cell = counts + rows.length;
  rows.forEach((row, number) => {
    view.setInt32(HEADER_BYTES + 4 * number, row.key, true);
    bytes[counts + number] = row.classes.length - 1;
    row.classes.forEach((label, i) => {
      bytes[cell + i] = label;
      bytes[cell + cells + i] = levelOf(row.weights[i] ?? 0, largest);
    });
    cell += row.classes.length;
  });
  return bytes;
}

function levelOf(weight: number, largest: number): number {
  return 128 + Math.round(Math.sign(weight) * Math.sqrt(Math.abs(weight) / largest) * 127);
}
