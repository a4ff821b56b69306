import { f32, f32x4, i32, i32x4, v128 } from '../../../libs/syntax/src/net/wasm/operations.js';
import type { FunctionBody } from '../../../libs/syntax/src/net/wasm/function-body.js';
import type { ModuleWriter } from '../../../libs/syntax/src/net/wasm/module.js';
import type { Local, Value } from '../../../libs/syntax/src/net/wasm/values.js';
import { maxOfLanes, sumOfLanes, wordOffset } from './elements.js';

const VECTOR = 16;
/** A score that no softmax gives weight to, for classes that are only padding. */
export const IMPOSSIBLE = -1e30;

/**
 * `softmaxGradient(scores, row, rows, vectors, targets, weight)`: turns every row of scores into `weight` times the
 * gradient of the cross-entropy against the class in `targets` (int32). Returns nothing; the share of the right class is
 * left in `probabilities` (float32 a row), for the loss. A negative target makes the row's gradient zero.
 */
export function defineSoftmax(module: ModuleWriter): void {
  module.define(
    'softmaxGradient',
    {
      scores: 'i32',
      row: 'i32',
      rows: 'i32',
      vectors: 'i32',
      targets: 'i32',
      weight: 'f32',
      probabilities: 'i32',
    },
    (body, { scores, row, rows, vectors, targets, weight, probabilities }) => {
      body.repeat(rows, () => {
        const target = body.let(i32.load(targets));
        const ignored = body.let(i32.lt_s(target, 0));
        const highest = maximum(body, scores, vectors);
        const sum = exponentials(body, scores, vectors, highest);
        body.when(
          ignored,
          () => {
            scale(body, scores, vectors, f32.const(0));
            body.run(f32.store(probabilities, f32.const(1)));
          },
          () => {
            scale(body, scores, vectors, f32.div(weight, sum));
            const right = body.let(i32.add(scores, wordOffset(target)));
            const scaled = body.let(f32.load(right));
            body.run(
              f32.store(probabilities, f32.div(scaled, weight)),
              f32.store(right, f32.sub(scaled, weight)),
            );
          },
        );
        body.advance(scores, row);
        body.advance(targets, 4);
        body.advance(probabilities, 4);
      });
      return undefined;
    },
  );
}

type Vector = Value<'v128'>;

function maximum(body: FunctionBody, scores: Local<'i32'>, vectors: Value<'i32'>): Value<'f32'> {
  const highest = body.let(f32x4.splat(IMPOSSIBLE));
  const at = body.let(scores);
  body.repeat(vectors, () => {
    body.set(highest, f32x4.pmax(highest, v128.load(at)));
    body.advance(at, VECTOR);
  });
  return maxOfLanes(body, highest);
}

/** Replaces scores by exp(score - highest) and returns their sum. */
function exponentials(
  body: FunctionBody,
  scores: Local<'i32'>,
  vectors: Value<'i32'>,
  highest: Value<'f32'>,
): Value<'f32'> {
  const sum = body.let(f32x4.splat(0));
  const top = body.let(f32x4.splat(highest));
  const at = body.let(scores);
  body.repeat(vectors, () => {
    const power = exp(body, f32x4.sub(v128.load(at), top));
    body.run(v128.store(at, power));
    body.set(sum, f32x4.add(sum, power));
    body.advance(at, VECTOR);
  });
  return sumOfLanes(body, sum);
}

function scale(body: FunctionBody, scores: Local<'i32'>, vectors: Value<'i32'>, factor: Value<'f32'>): void {
  const by = body.let(f32x4.splat(factor));
  const at = body.let(scores);
  body.repeat(vectors, () => {
    body.run(v128.store(at, f32x4.mul(v128.load(at), by)));
    body.advance(at, VECTOR);
  });
}

const LOWEST_EXPONENT = -87;
const LOG2_E = 1.4426950408889634;
/** ln 2 in two parts, so that the rest of the division stays exact (Cephes, `expf`). */
const LN2_HIGH = 0.693359375;
const LN2_LOW = -2.1219444e-4;
const EXP_COEFFICIENTS = [
  1.98756915e-4, 1.3981999507e-3, 8.3334519073e-3, 4.1665795894e-2, 1.6666665459e-1, 5.0000001201e-1,
];
const FLOAT_BIAS = 127;
const MANTISSA_BITS = 23;

/** e to the power of x for x of at most 0: 2^n times a polynomial (Cephes, `expf`), error under 1e-7. */
function exp(body: FunctionBody, x: Vector): Local<'v128'> {
  const bounded = body.let(f32x4.pmax(f32x4.splat(LOWEST_EXPONENT), x));
  const n = body.let(f32x4.nearest(f32x4.mul(bounded, f32x4.splat(LOG2_E))));
  const high = f32x4.sub(bounded, f32x4.mul(n, f32x4.splat(LN2_HIGH)));
  const rest = body.let(f32x4.sub(high, f32x4.mul(n, f32x4.splat(LN2_LOW))));
  const [first = 0, ...others] = EXP_COEFFICIENTS;
  const series = others.reduce<Vector>(
    (sum, coefficient) => f32x4.add(f32x4.mul(sum, rest), f32x4.splat(coefficient)),
    f32x4.splat(first),
  );
  const fraction = f32x4.add(f32x4.add(f32x4.mul(f32x4.mul(series, rest), rest), rest), f32x4.splat(1));
  const exponent = i32x4.add(i32x4.trunc_sat_f32x4_s(n), i32x4.splat(FLOAT_BIAS));
  return body.let(f32x4.mul(fraction, i32x4.shl(exponent, MANTISSA_BITS)));
}
