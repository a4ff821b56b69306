import { LEAK } from '../../../libs/syntax/src/net/kernels/elements.js';
import { f32, f32x4, i32, v128 } from '../../../libs/syntax/src/net/wasm/operations.js';
import type { FunctionBody } from '../../../libs/syntax/src/net/wasm/function-body.js';
import type { ModuleWriter } from '../../../libs/syntax/src/net/wasm/module.js';
import type { Value } from '../../../libs/syntax/src/net/wasm/values.js';

const VECTOR = 16;

/**
 * `addVectors(target, source, vectors)`: target += source. `multiplyVectors`: target *= source.
 * `leakyBackward(gradient, values, vectors)`: the gradient through the leaky rectifier, from its results.
 * `addColumnSums(matrix, row, rows, vectors, sums)`: sums += the sum of all rows.
 * `mixVectors(target, source, share, vectors)`: target += share * (source - target).
 * `sumOfSquares(values, vectors)`.
 */
export function defineTrainingElements(module: ModuleWriter): void {
  const pairwise = (name: string, combine: (target: Vector, source: Vector) => Vector): void => {
    module.define(
      name,
      { target: 'i32', source: 'i32', vectors: 'i32' },
      (body, { target, source, vectors }) => {
        body.repeat(vectors, () => {
          body.run(v128.store(target, combine(v128.load(target), v128.load(source))));
          body.advance(target, VECTOR);
          body.advance(source, VECTOR);
        });
        return undefined;
      },
    );
  };
  pairwise('addVectors', f32x4.add);
  pairwise('multiplyVectors', f32x4.mul);
  pairwise('leakyBackward', (gradient, value) => {
    const slope = v128.bitselect(f32x4.splat(1), f32x4.splat(LEAK), f32x4.gt(value, f32x4.splat(0)));
    return f32x4.mul(gradient, slope);
  });
  module.define(
    'mixVectors',
    { target: 'i32', source: 'i32', share: 'f32', vectors: 'i32' },
    (body, { target, source, share, vectors }) => {
      const factor = body.let(f32x4.splat(share));
      body.repeat(vectors, () => {
        const old = body.let(v128.load(target));
        body.run(v128.store(target, f32x4.add(old, f32x4.mul(factor, f32x4.sub(v128.load(source), old)))));
        body.advance(target, VECTOR);
        body.advance(source, VECTOR);
      });
      return undefined;
    },
  );
  module.define(
    'addColumnSums',
    { matrix: 'i32', row: 'i32', rows: 'i32', vectors: 'i32', sums: 'i32' },
    (body, { matrix, row, rows, vectors, sums }) => {
      body.repeat(vectors, () => {
        const sum = body.let(v128.load(sums));
        const at = body.let(matrix);
        body.repeat(rows, () => {
          body.set(sum, f32x4.add(sum, v128.load(at)));
          body.advance(at, row);
        });
        body.run(v128.store(sums, sum));
        body.advance(matrix, VECTOR);
        body.advance(sums, VECTOR);
      });
      return undefined;
    },
  );
  module.define('sumOfSquares', { values: 'i32', vectors: 'i32' }, (body, { values, vectors }) => {
    const sum = body.let(f32x4.splat(0));
    body.repeat(vectors, () => {
      const value = body.let(v128.load(values));
      body.set(sum, f32x4.add(sum, f32x4.mul(value, value)));
      body.advance(values, VECTOR);
    });
    return sumOfLanes(body, sum);
  });
}

type Vector = Value<'v128'>;

export function sumOfLanes(body: FunctionBody, vector: Vector): Value<'f32'> {
  const lanes = [0, 1, 2, 3].map((lane): Value<'f32'> => f32x4.extract_lane(vector, lane));
  return body.let(lanes.reduce((a, b) => f32.add(a, b)));
}

export function maxOfLanes(body: FunctionBody, vector: Vector): Value<'f32'> {
  const lanes = [0, 1, 2, 3].map((lane): Value<'f32'> => f32x4.extract_lane(vector, lane));
  return body.let(lanes.reduce((a, b) => f32.max(a, b)));
}

export const wordOffset = (index: Value<'i32'>): Value<'i32'> => i32.shl(index, 2);
