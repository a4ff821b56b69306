import { describe, expect, it } from '@jest/globals';
import { LinearModel, writeLinearModel } from './linear-model.js';

const ROWS = [
  { key: -7, classes: [0, 2], weights: [4, -1] },
  { key: 12, classes: [1], weights: [0.25] },
  { key: 99, classes: [0, 1, 2], weights: [1, 1, 1] },
];

function scoresOf(model: LinearModel, hashes: readonly number[]): number[] {
  const scores = new Float32Array(model.classes);
  for (const hash of hashes) model.addFeature(hash, scores);
  return [...scores];
}

describe('LinearModel', () => {
  const model = LinearModel.read(writeLinearModel(3, ROWS));

  it.each([
    [[-7], [4, 0, -1]],
    [[12], [0, 0.25, 0]],
    [
      [-7, 12, 99],
      [5, 1.25, 0],
    ],
    [
      [13, 0, -1],
      [0, 0, 0],
    ],
  ])('adds the weights of features %j: %j', (hashes, expected) => {
    // A level is at most a 64th of the largest weight away.
    scoresOf(model, hashes).forEach((score, label) => {
      expect(score).toBeCloseTo(expected[label] ?? 0, 1);
    });
  });

  it('adds behind a place', () => {
    const scores = new Float32Array(5);
    model.addRow(model.row(-7), scores, 2);
    expect(scores[2]).toBe(4);
    expect([...scores.subarray(0, 2)]).toEqual([0, 0]);
  });

  it('reads bytes that lie inside others', () => {
    const bytes = writeLinearModel(3, ROWS);
    const around = new Uint8Array(bytes.length + 3);
    around.set(bytes, 1);
    expect(scoresOf(LinearModel.read(around.subarray(1, 1 + bytes.length)), [-7])[0]).toBe(4);
  });

  it('refuses bytes that are cut off', () => {
    const bytes = writeLinearModel(3, ROWS);
    expect(() => LinearModel.read(bytes.subarray(0, bytes.length - 1))).toThrow(RangeError);
    expect(() => LinearModel.read(bytes.subarray(0, 5))).toThrow(RangeError);
  });

  it('may have no rows', () => {
    expect(scoresOf(LinearModel.read(writeLinearModel(3, [])), [1])).toEqual([0, 0, 0]);
  });
});
