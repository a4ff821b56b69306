import { describe, expect, it } from '@jest/globals';
import { meanOf } from './mean-model.js';

describe('meanOf', () => {
  const models = [
    [
      { key: -3, classes: [0, 2], weights: [4, 1] },
      { key: 5, classes: [1], weights: [0.5] },
    ],
    [
      { key: -9, classes: [1], weights: [2] },
      { key: -3, classes: [0, 1], weights: [2, -6] },
    ],
  ];

  it('takes a missing weight for 0', () => {
    expect(meanOf(models, 0)).toEqual([
      { key: -9, classes: [1], weights: [1] },
      { key: -3, classes: [0, 1, 2], weights: [3, -3, 0.5] },
      { key: 5, classes: [1], weights: [0.25] },
    ]);
  });

  it('leaves out small weights, and rows that have no others', () => {
    expect(meanOf(models, 1)).toEqual([
      { key: -9, classes: [1], weights: [1] },
      { key: -3, classes: [0, 1], weights: [3, -3] },
    ]);
  });
});
