import type { Address } from '../../libs/syntax/src/net/kernels.js';
import { createTrainingKernels, type TrainingKernels } from './kernels.js';

/** A matrix of float32 in the kernels' memory; strides in bytes. Dense rows have `row` = 4 x columns and `column` = 4. */
export interface Matrix {
  readonly at: Address;
  readonly rows: number;
  readonly columns: number;
  readonly row: number;
  readonly column: number;
}

const PAGE = 65_536;
const ALIGNMENT = 64;
export const FLOAT = 4;

/** The memory of a training run, handed out as a stack: weights stay at the bottom, a batch's values come and go on top. */
export class Workspace {
  readonly kernels: TrainingKernels;
  readonly floats: Float32Array;
  readonly ints: Int32Array;
  private top: Address = ALIGNMENT;

  constructor(megabytes: number) {
    const memory = new WebAssembly.Memory({ initial: (megabytes * 2 ** 20) / PAGE });
    this.kernels = createTrainingKernels(memory);
    this.floats = new Float32Array(memory.buffer);
    this.ints = new Int32Array(memory.buffer);
  }

  /** Where the stack ends: give it to `release` to drop all that was taken after. */
  get mark(): Address {
    return this.top;
  }

  release(mark: Address): void {
    this.top = mark;
  }

  /** Takes room for 4-byte values; what it holds is not defined. */
  take(count: number): Address {
    const at = this.top;
    this.top = Math.ceil((at + count * FLOAT) / ALIGNMENT) * ALIGNMENT;
    if (this.top > this.floats.byteLength) throw new RangeError('The training run needs more memory.');
    return at;
  }

  takeZeros(count: number): Address {
    const at = this.take(count);
    this.floats.fill(0, at / FLOAT, at / FLOAT + count);
    return at;
  }

  matrix(rows: number, columns: number): Matrix {
    return denseMatrix(this.take(rows * columns), rows, columns);
  }

  zeros(rows: number, columns: number): Matrix {
    return denseMatrix(this.takeZeros(rows * columns), rows, columns);
  }

  copy(matrix: Matrix): Matrix {
    const copied = this.matrix(matrix.rows, matrix.columns);
    this.valuesOf(copied).set(this.valuesOf(matrix));
    return copied;
  }

  /** The values of a dense matrix. */
  valuesOf({ at, rows, columns }: Matrix): Float32Array {
    return this.floats.subarray(at / FLOAT, at / FLOAT + rows * columns);
  }
}

export function denseMatrix(at: Address, rows: number, columns: number): Matrix {
  return { at, rows, columns, row: columns * FLOAT, column: FLOAT };
}

export function transposed({ at, rows, columns, row, column }: Matrix): Matrix {
  return { at, rows: columns, columns: rows, row: column, column: row };
}

export function columnsOf(matrix: Matrix, first: number, count: number): Matrix {
  return { ...matrix, at: matrix.at + first * matrix.column, columns: count };
}

export function rowsOf(matrix: Matrix, first: number, count: number): Matrix {
  return { ...matrix, at: matrix.at + first * matrix.row, rows: count };
}

export function rowAt(matrix: Matrix, row: number): Address {
  return matrix.at + row * matrix.row;
}
