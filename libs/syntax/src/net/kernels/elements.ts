import type { ModuleWriter } from '../wasm/module.js';
import { f32x4, i32, v128 } from '../wasm/operations.js';

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
