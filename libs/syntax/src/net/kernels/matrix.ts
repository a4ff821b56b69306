import type { FunctionBody } from '../wasm/function-body.js';
import type { ModuleWriter } from '../wasm/module.js';
import { f32x4, i32, i32x4, v128 } from '../wasm/operations.js';
import type { Int, Local, Value } from '../wasm/values.js';

/** Columns of a panel: two vectors of four sums. */
export const PANEL = 8;
const VECTOR = 16;
const PANEL_BYTES = PANEL * 4;
const HALVES = [0, 1] as const;

/** Two int16. */
const PAIR_BYTES = 4;

/** Rows of a tile. 4 x 8 sums, two vectors of the right matrix and a factor fit the 16 registers of x64. */
const TILE_ROWS = 4;

/**
 * `multiply(left, leftRow, leftStep, panels, bias, out, outRow, rows, depth, panelCount)`: out = left x right + bias, in
 * float32. `right` comes in panels of 8 columns (`packPanels`). Strides are bytes: `leftRow` from row to row, `leftStep`
 * from one factor of a sum to the next, so that a transposed matrix needs no copy. `bias` has a float for every column.
 */
export function defineMultiply(module: ModuleWriter): void {
  defineFloatProduct(module, 'multiply', ({ bias }, _row, half) => v128.load(bias, VECTOR * half));
}

/** `multiplyAdd`, with the parameters of `multiply`: out += left x right. The bias is not looked at. */
export function defineMultiplyAdd(module: ModuleWriter): void {
  defineFloatProduct(module, 'multiplyAdd', (_parameters, row, half) => v128.load(row, VECTOR * half));
}

const FLOAT_PARAMETERS = {
  left: 'i32',
  leftRow: 'i32',
  leftStep: 'i32',
  panels: 'i32',
  bias: 'i32',
  out: 'i32',
  outRow: 'i32',
  rows: 'i32',
  depth: 'i32',
  panelCount: 'i32',
} as const;

function defineFloatProduct(
  module: ModuleWriter,
  name: string,
  start: (parameters: { bias: Local<'i32'> }, row: Local<'i32'>, half: number) => Value<'v128'>,
): void {
  module.define(name, FLOAT_PARAMETERS, (body, parameters) => {
    const { left, leftRow, leftStep, panels, bias, out, outRow, rows, depth, panelCount } = parameters;
    const tile = (rowCount: number, at: Tile): void => {
      const outRows = addresses(body, at.out, outRow, rowCount);
      const sums = outRows.map((row) => HALVES.map((half) => body.let(start(parameters, row, half))));
      sumProducts(
        body,
        sums,
        addresses(body, at.left, leftRow, rowCount),
        panels,
        depth,
        leftStep,
        (a, b, sum) => f32x4.add(sum, f32x4.mul(a, b)),
      );
      storeTile(body, sums, outRows, (sum) => sum);
    };
    body.repeat(panelCount, () => {
      forRowTiles(body, { left, leftRow, out, outRow, rows }, tile);
      body.advance(panels, i32.mul(depth, PANEL_BYTES));
      body.advance(out, PANEL_BYTES);
      body.advance(bias, PANEL_BYTES);
    });
    return undefined;
  });
}

const INT16_PARAMETERS = {
  left: 'i32',
  leftRow: 'i32',
  panels: 'i32',
  scales: 'i32',
  bias: 'i32',
  out: 'i32',
  outRow: 'i32',
  rows: 'i32',
  pairs: 'i32',
  panelCount: 'i32',
} as const;

/**
 * `multiplyInt16(left, leftRow, panels, scales, bias, out, outRow, rows, pairs, panelCount)`:
 * out = (left x right) * scales + bias, with int16 factors, int32 sums and float32 results. Rows of `left` are `pairs`
 * pairs of int16; `right` comes in panels whose rows hold the pair of factors of each of 8 columns. The caller keeps sums
 * within 31 bits. `scales` and `bias` have a float for every column.
 */
export function defineMultiplyInt16(module: ModuleWriter): void {
  defineInt16Product(module, 'multiplyInt16', ({ bias }, _row, half) => v128.load(bias, VECTOR * half));
}

/** `multiplyAddInt16`, with the parameters of `multiplyInt16`: out += (left x right) * scales. The bias is not looked at. */
export function defineMultiplyAddInt16(module: ModuleWriter): void {
  defineInt16Product(module, 'multiplyAddInt16', (_parameters, row, half) => v128.load(row, VECTOR * half));
}

function defineInt16Product(
  module: ModuleWriter,
  name: string,
  start: (parameters: { bias: Local<'i32'> }, row: Local<'i32'>, half: number) => Value<'v128'>,
): void {
  module.define(name, INT16_PARAMETERS, (body, parameters) => {
    const { left, leftRow, panels, scales, bias, out, outRow, rows, pairs, panelCount } = parameters;
    const tile = (rowCount: number, at: Tile): void => {
      const factors = addresses(body, at.left, leftRow, rowCount);
      const sums = factors.map(() => HALVES.map(() => body.let(i32x4.splat(0))));
      sumProducts(body, sums, factors, panels, pairs, PAIR_BYTES, (a, b, sum) =>
        i32x4.add(sum, i32x4.dot_i16x8_s(a, b)),
      );
      storeTile(body, sums, addresses(body, at.out, outRow, rowCount), (sum, row, half) => {
        const scaled = f32x4.mul(f32x4.convert_i32x4_s(sum), v128.load(scales, VECTOR * half));
        return f32x4.add(scaled, start(parameters, row, half));
      });
    };
    body.repeat(panelCount, () => {
      forRowTiles(body, { left, leftRow, out, outRow, rows }, tile);
      body.advance(panels, i32.mul(pairs, PANEL_BYTES));
      body.advance(out, PANEL_BYTES);
      body.advance(bias, PANEL_BYTES);
      body.advance(scales, PANEL_BYTES);
    });
    return undefined;
  });
}

/** Where a tile begins. */
interface Tile {
  readonly left: Local<'i32'>;
  readonly out: Local<'i32'>;
}

interface Rows extends Tile {
  readonly leftRow: Local<'i32'>;
  readonly outRow: Local<'i32'>;
  readonly rows: Local<'i32'>;
}

type Sums = readonly (readonly Local<'v128'>[])[];

/**
 * Adds to the sums of a tile the products of all steps; `factors` are moved. Unrolling this loop was a third slower: the
 * compiler runs out of registers.
 */
function sumProducts(
  body: FunctionBody,
  sums: Sums,
  factors: readonly Local<'i32'>[],
  panel: Local<'i32'>,
  steps: Local<'i32'>,
  factorBytes: Int,
  add: (factor: Value<'v128'>, right: Value<'v128'>, sum: Value<'v128'>) => Value<'v128'>,
): void {
  const right = body.let(panel);
  body.repeat(steps, () => {
    const halves = HALVES.map((half) => body.let(v128.load(right, VECTOR * half)));
    factors.forEach((factor, row) => {
      const splat = body.let(v128.load32_splat(factor));
      halves.forEach((vector, half) => {
        const sum = sums[row]?.[half];
        if (sum) body.set(sum, add(splat, vector, sum));
      });
      body.advance(factor, factorBytes);
    });
    body.advance(right, PANEL_BYTES);
  });
}

function storeTile(
  body: FunctionBody,
  sums: Sums,
  outRows: readonly Local<'i32'>[],
  result: (sum: Local<'v128'>, row: Local<'i32'>, half: number) => Value<'v128'>,
): void {
  outRows.forEach((row, index) => {
    sums[index]?.forEach((sum, half) => {
      body.run(v128.store(row, result(sum, row, half), VECTOR * half));
    });
  });
}

/** Goes through the rows of a panel: whole tiles, then a tile of two rows and one of one where they are left. */
function forRowTiles(body: FunctionBody, all: Rows, tile: (rows: number, at: Tile) => void): void {
  const at = { left: body.let(all.left), out: body.let(all.out) };
  const step = (rowCount: number): void => {
    tile(rowCount, at);
    body.advance(at.left, i32.mul(all.leftRow, rowCount));
    body.advance(at.out, i32.mul(all.outRow, rowCount));
  };
  body.repeat(i32.shr_u(all.rows, 2), () => {
    step(TILE_ROWS);
  });
  body.when(i32.and(all.rows, 2), () => {
    step(2);
  });
  body.when(i32.and(all.rows, 1), () => {
    step(1);
  });
}

function addresses(
  body: FunctionBody,
  first: Local<'i32'>,
  stride: Local<'i32'>,
  count: number,
): Local<'i32'>[] {
  const all = [body.let(first)];
  while (all.length < count) all.push(body.let(i32.add(all.at(-1) ?? first, stride)));
  return all;
}
