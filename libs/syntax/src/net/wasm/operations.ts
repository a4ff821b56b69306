import {
  floatBytes,
  signedLeb,
  unsignedLeb,
  type Code,
  type Int,
  type Value,
  type ValueType,
} from './values.js';

/** The instructions that the kernels use, named as in the specification, as functions from values to values. */

const SIMD_PREFIX = 0xfd;
const I32_CONST = 0x41;
const F32_CONST = 0x43;
/** The hint that addresses are multiples of 4, as an exponent of 2. */
const ALIGNED_4 = 2;

type Vector = Value<'v128'>;
type Float = Value<'f32'>;

const value = <T extends ValueType>(type: T, code: Code): Value<T> => ({ type, code });
const simd = (opcode: number): number[] => [SIMD_PREFIX, ...unsignedLeb(opcode)];

export const int = (n: Int): Value<'i32'> =>
  typeof n === 'number' ? value('i32', [I32_CONST, ...signedLeb(n)]) : n;

const intBinary = (opcode: number) => (a: Int, b: Int) => value('i32', [int(a).code, int(b).code, opcode]);
const floatBinary = (opcode: number) => (a: Float, b: Float) => value('f32', [a.code, b.code, opcode]);
const unary = (opcode: number) => (a: Vector) => value('v128', [a.code, simd(opcode)]);
const binary = (opcode: number) => (a: Vector, b: Vector) => value('v128', [a.code, b.code, simd(opcode)]);
const shift = (opcode: number) => (a: Vector, by: Int) => value('v128', [a.code, int(by).code, simd(opcode)]);

/** Address plus a constant offset in bytes; the offset costs nothing. */
const memory = (offset: number): number[] => [ALIGNED_4, ...unsignedLeb(offset)];

export const i32 = {
  load: (address: Value<'i32'>, offset = 0) => value('i32', [address.code, 0x28, memory(offset)]),
  lt_s: intBinary(0x48),
  add: intBinary(0x6a),
  mul: intBinary(0x6c),
  and: intBinary(0x71),
  shl: intBinary(0x74),
  shr_u: intBinary(0x76),
};

export const f32 = {
  const: (n: number) => value('f32', [F32_CONST, ...floatBytes(n)]),
  load: (address: Value<'i32'>, offset = 0) => value('f32', [address.code, 0x2a, memory(offset)]),
  store: (address: Value<'i32'>, stored: Float, offset = 0): Code => [
    address.code,
    stored.code,
    0x38,
    memory(offset),
  ],
  add: floatBinary(0x92),
  sub: floatBinary(0x93),
  div: floatBinary(0x95),
  max: floatBinary(0x97),
};

export const v128 = {
  load: (address: Value<'i32'>, offset = 0) => value('v128', [address.code, simd(0), memory(offset)]),
  /** Eight int8, each widened to an int16. */
  load8x8_s: (address: Value<'i32'>, offset = 0) => value('v128', [address.code, simd(1), memory(offset)]),
  load32_splat: (address: Value<'i32'>, offset = 0) => value('v128', [address.code, simd(9), memory(offset)]),
  store: (address: Value<'i32'>, stored: Vector, offset = 0): Code => [
    address.code,
    stored.code,
    simd(11),
    memory(offset),
  ],
  bitselect: (whereOne: Vector, whereZero: Vector, mask: Vector) =>
    value('v128', [whereOne.code, whereZero.code, mask.code, simd(82)]),
};

export const f32x4 = {
  splat: (n: Float | number) => value('v128', [(typeof n === 'number' ? f32.const(n) : n).code, simd(19)]),
  extract_lane: (a: Vector, lane: number) => value('f32', [a.code, simd(31), lane]),
  gt: binary(68),
  nearest: unary(106),
  sqrt: unary(227),
  add: binary(228),
  sub: binary(229),
  mul: binary(230),
  div: binary(231),
  /** `b < a ? b : a`: one instruction, where `min` takes several for the sake of NaN. */
  pmin: binary(234),
  /** `a < b ? b : a`. */
  pmax: binary(235),
  convert_i32x4_s: unary(250),
};

export const i32x4 = {
  extend_low_i16x8_s: unary(167),
  extend_high_i16x8_s: unary(168),
  splat: (n: Int) => value('v128', [int(n).code, simd(17)]),
  shl: shift(171),
  add: binary(174),
  /** Products of int16 pairs, neighbours summed: four int32 sums of two. */
  dot_i16x8_s: binary(186),
  trunc_sat_f32x4_s: unary(248),
};

export const i16x8 = {
  narrow_i32x4_s: binary(133),
};
