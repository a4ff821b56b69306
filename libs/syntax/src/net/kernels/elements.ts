import type { ModuleWriter } from '../wasm/module.js';
import { f32x4, i32, i32x4, v128 } from '../wasm/operations.js';

const VECTOR = 16;
/** Slope of the leaky rectifier below zero, as in Dozat and Manning's parser. */
export const LEAK = 0.1;

/** `leaky(values, vectors)`: the leaky rectifier, in place. */
export function defineLeaky(module: ModuleWriter): void {
  module.define('leaky', { values: 'i32', vectors: 'i32' }, (body, { values, vectors }) => {
    body.repeat(vectors, () => {
      const x = body.let(v128.load(values));
      body.run(v128.store(values, f32x4.pmax(f32x4.mul(x, f32x4.splat(LEAK)), x)));
      body.advance(values, VECTOR);
    });
    return undefined;
  });
}

/**
 * `gatherRows(source, sourceRow, indices, target, targetRow, rows, vectors)`: row r of the target becomes row
 * `indices[r]` (int32) of the source. `addGatheredRows`, with the same parameters, adds to the target instead.
 */
export function defineGather(module: ModuleWriter): void {
  for (const adds of [false, true]) {
    module.define(
      adds ? 'addGatheredRows' : 'gatherRows',
      {
        source: 'i32',
        sourceRow: 'i32',
        indices: 'i32',
        target: 'i32',
        targetRow: 'i32',
        rows: 'i32',
        vectors: 'i32',
      },
      (body, { source, sourceRow, indices, target, targetRow, rows, vectors }) => {
        body.repeat(rows, () => {
          const from = body.let(i32.add(source, i32.mul(i32.load(indices), sourceRow)));
          const to = body.let(target);
          body.repeat(vectors, () => {
            const loaded = v128.load(from);
            body.run(v128.store(to, adds ? f32x4.add(v128.load(to), loaded) : loaded));
            body.advance(from, VECTOR);
            body.advance(to, VECTOR);
          });
          body.advance(indices, 4);
          body.advance(target, targetRow);
        });
        return undefined;
      },
    );
  }
}

/** `addScaledInt8(target, source, scale, octets)`: adds `scale` times 8 x `octets` int8 to float32 values. */
export function defineAddScaledInt8(module: ModuleWriter): void {
  module.define(
    'addScaledInt8',
    { target: 'i32', source: 'i32', scale: 'f32', octets: 'i32' },
    (body, { target, source, scale, octets }) => {
      const factor = body.let(f32x4.splat(scale));
      body.repeat(octets, () => {
        const values = body.let(v128.load8x8_s(source));
        [i32x4.extend_low_i16x8_s(values), i32x4.extend_high_i16x8_s(values)].forEach((half, index) => {
          const product = f32x4.mul(f32x4.convert_i32x4_s(half), factor);
          const offset = VECTOR * index;
          body.run(v128.store(target, f32x4.add(v128.load(target, offset), product), offset));
        });
        body.advance(source, 8);
        body.advance(target, 2 * VECTOR);
      });
      return undefined;
    },
  );
}
