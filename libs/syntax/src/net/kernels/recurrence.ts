import type { FunctionBody } from '../wasm/function-body.js';
import type { ModuleWriter } from '../wasm/module.js';
import { f32x4, i16x8, i32, i32x4, v128 } from '../wasm/operations.js';
import type { Local } from '../wasm/values.js';
import { sigmoid, tanh } from './activations.js';

const VECTOR = 16;
/** What 1 is as an int16 hidden state. With 10-bit weights the sums of 256 products fit 31 bits. */
export const HIDDEN_ONE = 8191;

/** What every step of an LSTM takes; the number of its units follows. */
export const CELL_STEP = {
  gates: 'i32',
  cells: 'i32',
  previous: 'i32',
  previousRow: 'i32',
  hidden: 'i32',
  hiddenRow: 'i32',
  rows: 'i32',
} as const;

/**
 * `lstmCellInt16(gates, cells, previous, previousRow, hidden, hiddenRow, rows, octets)`: one step of `rows` sequences
 * of an LSTM (Hochreiter and Schmidhuber 1997, with forget gates) of 8 x `octets` units. A row of `gates` holds the
 * sums of input gates, forget gates, candidates and output gates. `previous` has the cells of the step before;
 * cells lie in dense rows of float32, hidden states as int16 (1 is `HIDDEN_ONE`) in rows `hiddenRow` bytes apart.
 */
export function defineLstmCellInt16(module: ModuleWriter): void {
  module.define(
    'lstmCellInt16',
    { ...CELL_STEP, octets: 'i32' },
    (body, { gates, cells, previous, previousRow, hidden, hiddenRow, rows, octets }) => {
      const width = body.let(i32.shl(octets, 5));
      body.repeat(rows, () => {
        const at = addressesOfGates(body, gates, width);
        const before = body.let(previous);
        const to = body.let(hidden);
        body.repeat(octets, () => {
          const halves = [0, VECTOR].map((half) => {
            const { cell, output } = nextCell(body, at, before, half);
            body.run(v128.store(cells, cell, half));
            const state = f32x4.mul(f32x4.mul(output, tanh(body, cell)), f32x4.splat(HIDDEN_ONE));
            return body.let(i32x4.trunc_sat_f32x4_s(f32x4.nearest(state)));
          });
          const [low, high] = halves as [Local<'v128'>, Local<'v128'>];
          body.run(v128.store(to, i16x8.narrow_i32x4_s(low, high)));
          for (const address of [...addressesIn(at), before, cells]) body.advance(address, 2 * VECTOR);
          body.advance(to, VECTOR);
        });
        body.advance(gates, i32.shl(width, 2));
        body.advance(previous, previousRow);
        body.advance(hidden, hiddenRow);
      });
      return undefined;
    },
  );
}

export interface GateAddresses {
  readonly input: Local<'i32'>;
  readonly forget: Local<'i32'>;
  readonly candidate: Local<'i32'>;
  readonly output: Local<'i32'>;
}

export const addressesIn = ({ input, forget, candidate, output }: GateAddresses): Local<'i32'>[] => [
  input,
  forget,
  candidate,
  output,
];

/** Where the four parts of a row of gates begin; `width` is the bytes of a part. */
export function addressesOfGates(body: FunctionBody, row: Local<'i32'>, width: Local<'i32'>): GateAddresses {
  const input = body.let(row);
  const forget = body.let(i32.add(input, width));
  const candidate = body.let(i32.add(forget, width));
  return { input, forget, candidate, output: body.let(i32.add(candidate, width)) };
}

interface CellParts {
  readonly input: Local<'v128'>;
  readonly forget: Local<'v128'>;
  readonly candidate: Local<'v128'>;
  readonly output: Local<'v128'>;
  readonly cell: Local<'v128'>;
}

/** The activations of four units, and their cells: forget * previous + input * candidate. */
export function nextCell(
  body: FunctionBody,
  at: GateAddresses,
  previous: Local<'i32'>,
  offset = 0,
): CellParts {
  const input = sigmoid(body, v128.load(at.input, offset));
  const forget = sigmoid(body, v128.load(at.forget, offset));
  const candidate = tanh(body, v128.load(at.candidate, offset));
  const output = sigmoid(body, v128.load(at.output, offset));
  const kept = f32x4.mul(forget, v128.load(previous, offset));
  return { input, forget, candidate, output, cell: body.let(f32x4.add(kept, f32x4.mul(input, candidate))) };
}
