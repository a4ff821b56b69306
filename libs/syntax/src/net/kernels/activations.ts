import type { FunctionBody } from '../wasm/function-body.js';
import { f32x4 } from '../wasm/operations.js';
import type { Local, Value } from '../wasm/values.js';

type Vector = Value<'v128'>;

/** Beyond it tanh is 1 in float32. */
const TANH_LIMIT = 7.90531110763549805;
/** Rational minimax fit of tanh (odd over even powers of x), as in Eigen's `generic_fast_tanh_float`: error under 5e-7. */
const NUMERATOR = [
  -2.76076847742355e-16, 2.00018790482477e-13, -8.60467152213735e-11, 5.12229709037114e-8,
  1.48572235717979e-5, 6.37261928875436e-4, 4.89352455891786e-3,
];
const DENOMINATOR = [1.19825839466702e-6, 1.18534705686654e-4, 2.268434632439e-3, 4.89352518554385e-3];

export function tanh(body: FunctionBody, x: Vector): Local<'v128'> {
  const clamped = body.let(f32x4.pmin(f32x4.splat(TANH_LIMIT), f32x4.pmax(f32x4.splat(-TANH_LIMIT), x)));
  const square = body.let(f32x4.mul(clamped, clamped));
  const numerator = f32x4.mul(clamped, polynomial(square, NUMERATOR));
  return body.let(f32x4.div(numerator, polynomial(square, DENOMINATOR)));
}

export function sigmoid(body: FunctionBody, x: Vector): Local<'v128'> {
  const half = f32x4.splat(0.5);
  return body.let(f32x4.add(f32x4.mul(half, tanh(body, f32x4.mul(half, x))), half));
}

/** Horner's scheme, highest power first. */
function polynomial(x: Vector, coefficients: readonly number[]): Vector {
  const [highest = 0, ...rest] = coefficients;
  return rest.reduce<Vector>(
    (sum, coefficient) => f32x4.add(f32x4.mul(sum, x), f32x4.splat(coefficient)),
    f32x4.splat(highest),
  );
}
