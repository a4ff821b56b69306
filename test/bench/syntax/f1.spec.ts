import { describe, expect, it } from '@jest/globals';
import { F1 } from './f1.js';

describe('F1', () => {
  it('adds texts up before it takes ratios', () => {
    const score = new F1();
    score.add(['a', 'b'], ['a']);
    score.add(['c'], ['d', 'e', 'c']);
    expect([score.precision, score.recall, score.f1]).toEqual([2 / 4, 2 / 3, 4 / 7]);
  });

  it('is nothing where nothing is there', () => {
    const { precision, recall, f1 } = new F1();
    expect([precision, recall, f1]).toEqual([0, 0, 0]);
  });
});
