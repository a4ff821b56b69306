import { RowIndex } from './row-index.js';

/** Weights are one byte each: an index into this many levels. */
export const LEVELS = 256;
const HEADER_BYTES = 12 + 4 * LEVELS;

/** A packed cell: 8 bits of class, a bit, 23 bits of weight with sign. */
const CLASS = 0xff;
const IS_LAST = 0x100;
const STEPS_AT = 9;
const MOST_STEPS = (1 << 22) - 1;

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
    /** The first cell of a feature's row. */
    private readonly index: RowIndex,
    /** Class, whether it is the last of its row, and weight in steps of `step`, in one number: one look at memory. */
    private readonly cells: Int32Array,
    private readonly step: number,
  ) {}

  /** The model of `writeLinearModel`'s bytes. @throws RangeError where they end too early. */
  static read(bytes: Uint8Array): LinearModel {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const [classes, rows, count] = [
      view.getUint32(0, true),
      view.getUint32(4, true),
      view.getUint32(8, true),
    ];
    if (bytes.length < HEADER_BYTES + 5 * rows + 2 * count) throw new RangeError('linear model is cut off');
    const { steps, step } = stepsOf(view);
    const counts = HEADER_BYTES + 4 * rows;
    const labels = counts + rows;
    const cells = new Int32Array(count);
    for (let cell = 0; cell < count; cell++) {
      cells[cell] =
        ((steps[bytes[labels + count + cell] ?? 0] ?? 0) << STEPS_AT) | (bytes[labels + cell] ?? 0);
    }
    const keys = new Int32Array(rows);
    const firstCell = new Int32Array(rows);
    for (let row = 0, cell = 0; row < rows; row++) {
      keys[row] = view.getInt32(HEADER_BYTES + 4 * row, true);
      firstCell[row] = cell;
      cell += (bytes[counts + row] ?? 0) + 1;
      cells[cell - 1] = (cells[cell - 1] ?? 0) | IS_LAST;
    }
    return new LinearModel(classes, new RowIndex(keys, firstCell), cells, step);
  }

  /** What `addRow` takes for the feature with this hash, -1 where the model has no weights for it. */
  row(hash: number): number {
    return this.index.find(hash);
  }

  /** Adds a row's weights to the scores from place `at`, one score a class. A row of -1 adds nothing. */
  addRow(row: number, scores: Float32Array, at = 0): void {
    if (row < 0) return;
    const { cells, step } = this;
    for (let cell = row; ; cell++) {
      const packed = cells[cell] ?? IS_LAST;
      const label = at + (packed & CLASS);
      scores[label] = (scores[label] ?? 0) + (packed >> STEPS_AT) * step;
      if ((packed & IS_LAST) !== 0) return;
    }
  }

  /** Adds the weights of the feature with this hash. */
  addFeature(hash: number, scores: Float32Array, at = 0): void {
    this.addRow(this.index.find(hash), scores, at);
  }
}

/** The levels in whole steps, and how much a step is. */
function stepsOf(view: DataView): { steps: Int32Array; step: number } {
  const levels = Float32Array.from({ length: LEVELS }, (_, i) => view.getFloat32(12 + 4 * i, true));
  const largest = levels.reduce((most, level) => Math.max(most, Math.abs(level)), 0);
  const step = largest === 0 ? 1 : largest / MOST_STEPS;
  return { steps: Int32Array.from(levels, (level) => Math.round(level / step)), step };
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
