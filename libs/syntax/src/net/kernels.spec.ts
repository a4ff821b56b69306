import { describe, expect, it } from '@jest/globals';
import { floatsOf, quantiseColumns } from './int16-matrix.js';
import { HIDDEN_ONE } from './kernels/recurrence.js';
import { FloatLinear, Int16Linear } from './linear.js';
import { NetMemory } from './net-memory.js';

const wave = (count: number, step: number): Float32Array =>
  Float32Array.from({ length: count }, (_, index) => Math.sin(step * (index + 1)));

/** x W + b, with doubles. */
function product(x: Float32Array, weights: Float32Array, bias: Float32Array): number[] {
  const columns = bias.length;
  const inputs = weights.length / columns;
  return Array.from({ length: (x.length / inputs) * columns }, (_, index) => {
    const row = Math.floor(index / columns);
    let sum = bias[index % columns] ?? 0;
    for (let input = 0; input < inputs; input++) {
      sum += (x[row * inputs + input] ?? 0) * (weights[input * columns + (index % columns)] ?? 0);
    }
    return sum;
  });
}

const largestDifference = (a: ArrayLike<number>, b: readonly number[]): number =>
  b.reduce((largest, value, index) => Math.max(largest, Math.abs(value - (a[index] ?? NaN))), 0);

describe.each([
  ['one row', 1, 16, 8],
  ['a whole tile', 4, 8, 24],
  ['tiles and rows', 7, 64, 16],
  ['two rows', 2, 24, 8],
])('products of %s', (_, rows, inputs, columns) => {
  const weights = quantiseColumns(wave(inputs * columns, 0.7), columns);
  const bias = wave(columns, 2.1);
  const x = wave(rows * inputs, 1.3);
  const expected = product(x, floatsOf(weights), bias);
  const resultOf = (memory: NetMemory, out: number): Float32Array =>
    memory.floats.slice(out / 4, out / 4 + rows * columns);

  it('are right in float32', () => {
    const memory = new NetMemory();
    const layer = new FloatLinear(memory, weights, bias);
    const [from, out] = [memory.putFloats(x), memory.take(4 * rows * columns)];
    layer.run(from, rows, out);
    expect(largestDifference(resultOf(memory, out), expected)).toBeLessThan(1e-5);
  });

  it('are right in int16, up to the rounding of the activations', () => {
    const memory = new NetMemory();
    const layer = new Int16Linear(memory, weights, bias, HIDDEN_ONE);
    const from = memory.putInt16(Int16Array.from(x, (value) => Math.round(value * HIDDEN_ONE)));
    const out = memory.take(4 * rows * columns);
    layer.run(from, 2 * inputs, rows, out);
    expect(largestDifference(resultOf(memory, out), expected)).toBeLessThan((inputs * 0.6) / HIDDEN_ONE);
    layer.add(from, 2 * inputs, rows, out);
    const twice = expected.map((value, index) => 2 * value - (bias[index % columns] ?? 0));
    expect(largestDifference(resultOf(memory, out), twice)).toBeLessThan((inputs * 1.2) / HIDDEN_ONE);
  });
});

it('sums of the largest products stay within 31 bits', () => {
  const memory = new NetMemory();
  const layer = new Int16Linear(
    memory,
    quantiseColumns(new Float32Array(256 * 8).fill(1), 8),
    new Float32Array(8),
    HIDDEN_ONE,
  );
  const from = memory.putInt16(new Int16Array(256).fill(HIDDEN_ONE));
  const out = memory.take(4 * 8);
  layer.run(from, 512, 1, out);
  expect(memory.floats[out / 4]).toBeCloseTo(256, 3);
});

describe('kernels', () => {
  it('pack columns that do not fill a panel', () => {
    const memory = new NetMemory();
    const from = memory.putFloats(Float32Array.from({ length: 20 }, (_, index) => index));
    const to = memory.take(4 * 32);
    memory.floats.fill(99, to / 4, to / 4 + 32);
    memory.kernels.packPanels(from, 40, 4, 2, 10, to);
    expect([...memory.floats.subarray(to / 4, to / 4 + 32)]).toEqual(
      [
        [0, 1, 2, 3, 4, 5, 6, 7],
        [10, 11, 12, 13, 14, 15, 16, 17],
        [8, 9, 0, 0, 0, 0, 0, 0],
        [18, 19, 0, 0, 0, 0, 0, 0],
      ].flat(),
    );
  });

  it('step a recurrent cell as Math would', () => {
    const memory = new NetMemory();
    const gates = wave(32, 0.9).map((value) => 4 * value);
    const previous = wave(8, 0.4);
    const at = memory.putFloats(gates);
    const before = memory.putFloats(previous);
    const cells = memory.take(32);
    const hidden = memory.take(16);
    memory.kernels.lstmCellInt16(at, cells, before, 0, hidden, 16, 1, 1);
    const states = new Int16Array(memory.floats.buffer, hidden, 8);
    const sigmoid = (x: number): number => 1 / (1 + Math.exp(-x));
    for (let unit = 0; unit < 8; unit++) {
      const [input = 0, forget = 0, candidate = 0, output = 0] = [0, 8, 16, 24].map(
        (part) => gates[part + unit] ?? 0,
      );
      const cell = sigmoid(forget) * (previous[unit] ?? 0) + sigmoid(input) * Math.tanh(candidate);
      expect(memory.floats[cells / 4 + unit]).toBeCloseTo(cell, 5);
      expect((states[unit] ?? 0) / HIDDEN_ONE).toBeCloseTo(sigmoid(output) * Math.tanh(cell), 3);
    }
  });

  it('gather rows, and add them', () => {
    const memory = new NetMemory();
    const source = memory.putFloats(Float32Array.of(1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3));
    const target = memory.take(32);
    const indices = memory.take(8);
    memory.ints(indices, 2).set([2, 0]);
    memory.kernels.gatherRows(source, 16, indices, target, 16, 2, 1);
    memory.kernels.addGatheredRows(source, 16, indices, target, 16, 1, 1);
    expect([...memory.floats.subarray(target / 4, target / 4 + 8)]).toEqual([6, 6, 6, 6, 1, 1, 1, 1]);
  });

  it('add small integers times a factor', () => {
    const memory = new NetMemory();
    const source = memory.putInt8(Int8Array.of(1, -2, 3, -4, 5, -6, 127, -127));
    const target = memory.putFloats(new Float32Array(8).fill(1));
    memory.kernels.addScaledInt8(target, source, 0.5, 1);
    const expected = [1.5, 0, 2.5, -1, 3.5, -2, 64.5, -62.5];
    expect([...memory.floats.subarray(target / 4, target / 4 + 8)]).toEqual(expected);
  });

  it('leak below zero', () => {
    const memory = new NetMemory();
    const at = memory.putFloats(Float32Array.of(-2, 0, 0.5, 3));
    memory.kernels.leaky(at, 1);
    expect([...memory.floats.subarray(at / 4, at / 4 + 4)]).toEqual(
      [Math.fround(-0.2), 0, 0.5, 3].map((x) => expect.closeTo(x, 6)),
    );
  });
});
