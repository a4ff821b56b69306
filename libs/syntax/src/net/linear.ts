import { floatsOf, type Int16Matrix } from './int16-matrix.js';
import { PANEL } from './kernels/matrix.js';
import type { Address } from './kernels.js';
import type { NetMemory } from './net-memory.js';

const FLOAT = Float32Array.BYTES_PER_ELEMENT;

/** out = x W + b on int16 activations. */
export class Int16Linear {
  readonly columns: number;
  private readonly pairs: number;
  private readonly panels: Address;
  private readonly scales: Address;
  private readonly bias: Address;

  /** `one`: the integer that stands for an activation of 1. The matrix has an even number of rows, and columns in eights. */
  constructor(
    private readonly memory: NetMemory,
    matrix: Int16Matrix,
    bias: Float32Array,
    one: number,
  ) {
    this.columns = matrix.columns;
    this.pairs = matrix.rows / 2;
    this.panels = memory.putInt16(int16Panels(matrix));
    this.scales = memory.putFloats(matrix.scales.map((scale) => scale / one));
    this.bias = memory.putFloats(bias);
  }

  /** `out` gets dense rows of float32. */
  run(x: Address, xRow: number, rows: number, out: Address): void {
    this.multiply(this.memory.kernels.multiplyInt16, x, xRow, rows, out);
  }

  /** Adds x W to `out`, without the bias. */
  add(x: Address, xRow: number, rows: number, out: Address): void {
    this.multiply(this.memory.kernels.multiplyAddInt16, x, xRow, rows, out);
  }

  private multiply(
    product: NetMemory['kernels']['multiplyInt16'],
    x: Address,
    xRow: number,
    rows: number,
    out: Address,
  ): void {
    const { panels, scales, bias, columns, pairs } = this;
    product(x, xRow, panels, scales, bias, out, columns * FLOAT, rows, pairs, columns / PANEL);
  }
}

/** out = x W + b in float32, for small or rare products. */
export class FloatLinear {
  readonly columns: number;
  private readonly inputs: number;
  private readonly panels: Address;
  private readonly bias: Address;

  constructor(
    private readonly memory: NetMemory,
    matrix: Int16Matrix,
    bias: Float32Array,
  ) {
    this.columns = matrix.columns;
    this.inputs = matrix.rows;
    this.panels = memory.putFloats(floatPanels(matrix));
    this.bias = memory.putFloats(bias);
  }

  /** Dense rows of float32 in and out. */
  run(x: Address, rows: number, out: Address): void {
    const { inputs, columns } = this;
    this.memory.kernels.multiply(
      x,
      inputs * FLOAT,
      FLOAT,
      this.panels,
      this.bias,
      out,
      columns * FLOAT,
      rows,
      inputs,
      columns / PANEL,
    );
  }
}

/** Panels of 8 columns; a panel's row holds for each column the factors of two rows of the matrix. */
function int16Panels({ rows, columns, values }: Int16Matrix): Int16Array {
  const panels = new Int16Array(rows * columns);
  let at = 0;
  for (let first = 0; first < columns; first += PANEL) {
    for (let row = 0; row < rows; row += 2) {
      for (let column = first; column < first + PANEL; column++) {
        panels[at++] = values[row * columns + column] ?? 0;
        panels[at++] = values[(row + 1) * columns + column] ?? 0;
      }
    }
  }
  return panels;
}

function floatPanels(matrix: Int16Matrix): Float32Array {
  const { rows, columns } = matrix;
  const values = floatsOf(matrix);
  const panels = new Float32Array(values.length);
  let at = 0;
  for (let first = 0; first < columns; first += PANEL) {
    for (let row = 0; row < rows; row++) {
      panels.set(values.subarray(row * columns + first, row * columns + first + PANEL), at);
      at += PANEL;
    }
  }
  return panels;
}
