import { f32x4, v128 } from '../../../libs/syntax/src/net/wasm/operations.js';
import type { ModuleWriter } from '../../../libs/syntax/src/net/wasm/module.js';

const VECTOR = 16;
export const FIRST_DECAY = 0.9;
export const SECOND_DECAY = 0.95;
const EPSILON = 1e-8;

/**
 * `adam(values, gradient, first, second, vectors, scale, rate, secondScale, decay)`: a step of Adam (Kingma and Ba 2015) with decoupled weight
 * decay (Loshchilov and Hutter 2019). The gradient is multiplied by `scale` and then set to zero; `rate` is the learning
 * rate with the correction of the first moment in it, `secondScale` the correction of the second, `decay` the share of
 * the value that is lost.
 */
export function defineAdam(module: ModuleWriter): void {
  module.define(
    'adam',
    {
      values: 'i32',
      gradient: 'i32',
      first: 'i32',
      second: 'i32',
      vectors: 'i32',
      scale: 'f32',
      rate: 'f32',
      secondScale: 'f32',
      decay: 'f32',
    },
    (body, { values, gradient, first, second, vectors, scale, rate, secondScale, decay }) => {
      const scales = body.let(f32x4.splat(scale));
      const rates = body.let(f32x4.splat(rate));
      const secondScales = body.let(f32x4.splat(secondScale));
      const kept = body.let(f32x4.sub(f32x4.splat(1), f32x4.splat(decay)));
      body.repeat(vectors, () => {
        const g = body.let(f32x4.mul(v128.load(gradient), scales));
        const m = body.let(
          f32x4.add(
            f32x4.mul(f32x4.splat(FIRST_DECAY), v128.load(first)),
            f32x4.mul(f32x4.splat(1 - FIRST_DECAY), g),
          ),
        );
        const v = body.let(
          f32x4.add(
            f32x4.mul(f32x4.splat(SECOND_DECAY), v128.load(second)),
            f32x4.mul(f32x4.mul(f32x4.splat(1 - SECOND_DECAY), g), g),
          ),
        );
        const width = f32x4.add(f32x4.sqrt(f32x4.mul(v, secondScales)), f32x4.splat(EPSILON));
        const step = f32x4.div(f32x4.mul(rates, m), width);
        body.run(
          v128.store(first, m),
          v128.store(second, v),
          v128.store(values, f32x4.sub(f32x4.mul(kept, v128.load(values)), step)),
          v128.store(gradient, f32x4.splat(0)),
        );
        for (const address of [values, gradient, first, second]) body.advance(address, VECTOR);
      });
      return undefined;
    },
  );
}
