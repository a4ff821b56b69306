import { tanh } from '../../../libs/syntax/src/net/kernels/activations.js';
import {
  addressesIn,
  addressesOfGates,
  CELL_STEP,
  nextCell,
} from '../../../libs/syntax/src/net/kernels/recurrence.js';
import type { ModuleWriter } from '../../../libs/syntax/src/net/wasm/module.js';
import { f32x4, i32, v128 } from '../../../libs/syntax/src/net/wasm/operations.js';
import type { Value } from '../../../libs/syntax/src/net/wasm/values.js';

const VECTOR = 16;

/**
 * `lstmCell(gates, cells, previous, previousRow, hidden, hiddenRow, rows, vectors)`: as `lstmCellInt16` of inference,
 * but the hidden states are float32, and the sums in `gates` are replaced by their activations.
 */
export function defineLstmCell(module: ModuleWriter): void {
  module.define(
    'lstmCell',
    { ...CELL_STEP, vectors: 'i32' },
    (body, { gates, cells, previous, previousRow, hidden, hiddenRow, rows, vectors }) => {
      const width = body.let(i32.shl(vectors, 4));
      body.repeat(rows, () => {
        const at = addressesOfGates(body, gates, width);
        const before = body.let(previous);
        const to = body.let(hidden);
        body.repeat(vectors, () => {
          const { input, forget, candidate, output, cell } = nextCell(body, at, before);
          body.run(
            v128.store(at.input, input),
            v128.store(at.forget, forget),
            v128.store(at.candidate, candidate),
            v128.store(at.output, output),
            v128.store(cells, cell),
            v128.store(to, f32x4.mul(output, tanh(body, cell))),
          );
          for (const address of [...addressesIn(at), before, cells, to]) body.advance(address, VECTOR);
        });
        body.advance(gates, i32.shl(width, 2));
        body.advance(previous, previousRow);
        body.advance(hidden, hiddenRow);
      });
      return undefined;
    },
  );
}

/**
 * `lstmCellBackward(gates, cells, previous, previousRow, hiddenGradient, hiddenRow, cellGradient, previousGradient,
 * previousGradientRow, rows, vectors)`: back through `lstmCell`. Replaces the activations in `gates` by the gradients of
 * the gates' sums; reads the cells' gradients that come from the step after and writes those of the step before.
 */
export function defineLstmCellBackward(module: ModuleWriter): void {
  module.define(
    'lstmCellBackward',
    {
      gates: 'i32',
      cells: 'i32',
      previous: 'i32',
      previousRow: 'i32',
      hiddenGradient: 'i32',
      hiddenRow: 'i32',
      cellGradient: 'i32',
      previousGradient: 'i32',
      previousGradientRow: 'i32',
      rows: 'i32',
      vectors: 'i32',
    },
    (body, parameters) => {
      const { gates, cells, previous, previousRow, hiddenGradient, hiddenRow } = parameters;
      const { cellGradient, previousGradient, previousGradientRow, rows, vectors } = parameters;
      const width = body.let(i32.shl(vectors, 4));
      body.repeat(rows, () => {
        const at = addressesOfGates(body, gates, width);
        const before = body.let(previous);
        const fromHidden = body.let(hiddenGradient);
        const toPrevious = body.let(previousGradient);
        body.repeat(vectors, () => {
          const input = body.let(v128.load(at.input));
          const forget = body.let(v128.load(at.forget));
          const candidate = body.let(v128.load(at.candidate));
          const output = body.let(v128.load(at.output));
          const squashed = tanh(body, v128.load(cells));
          const dHidden = body.let(v128.load(fromHidden));
          const throughHidden = f32x4.mul(f32x4.mul(dHidden, output), tanhSlope(squashed));
          const dCell = body.let(f32x4.add(v128.load(cellGradient), throughHidden));
          body.run(
            v128.store(at.output, f32x4.mul(f32x4.mul(dHidden, squashed), sigmoidSlope(output))),
            v128.store(at.input, f32x4.mul(f32x4.mul(dCell, candidate), sigmoidSlope(input))),
            v128.store(at.candidate, f32x4.mul(f32x4.mul(dCell, input), tanhSlope(candidate))),
            v128.store(at.forget, f32x4.mul(f32x4.mul(dCell, v128.load(before)), sigmoidSlope(forget))),
            v128.store(toPrevious, f32x4.mul(dCell, forget)),
          );
          const moving = [...addressesIn(at), before, cells, fromHidden, cellGradient, toPrevious];
          for (const address of moving) body.advance(address, VECTOR);
        });
        body.advance(gates, i32.shl(width, 2));
        body.advance(previous, previousRow);
        body.advance(hiddenGradient, hiddenRow);
        body.advance(previousGradient, previousGradientRow);
      });
      return undefined;
    },
  );
}

type Vector = Value<'v128'>;

/** Slopes, from the activations. */
const sigmoidSlope = (y: Vector): Vector => f32x4.mul(y, f32x4.sub(f32x4.splat(1), y));
const tanhSlope = (y: Vector): Vector => f32x4.sub(f32x4.splat(1), f32x4.mul(y, y));
