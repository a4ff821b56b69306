import { describe, expect, it } from '@jest/globals';
import { packSequences, recurrentSteps, rowOf } from './packed-sequences.js';

const packed = packSequences(Int32Array.of(1, 3, 0, 2));

describe('packSequences', () => {
  it('puts the steps of all sequences one after the other, the longest first', () => {
    expect(packed.rows).toBe(6);
    expect([...packed.stepStart]).toEqual([0, 3, 5, 6]);
    expect([0, 1, 2].map((element) => rowOf(packed, 1, element))).toEqual([0, 3, 5]);
    expect([0, 1].map((element) => rowOf(packed, 3, element))).toEqual([1, 4]);
    expect(rowOf(packed, 0, 0)).toBe(2);
  });

  it('takes no sequences', () => {
    expect(packSequences(new Int32Array())).toMatchObject({ rows: 0, steps: 0 });
  });
});

describe('recurrentSteps', () => {
  it.each([
    [
      'forwards: sequences end',
      false,
      [
        { first: 0, rows: 3, continued: 0, before: 0 },
        { first: 3, rows: 2, continued: 2, before: 0 },
        { first: 5, rows: 1, continued: 1, before: 3 },
      ],
    ],
    [
      'backwards: sequences begin',
      true,
      [
        { first: 5, rows: 1, continued: 0, before: 0 },
        { first: 3, rows: 2, continued: 1, before: 5 },
        { first: 0, rows: 3, continued: 2, before: 3 },
      ],
    ],
  ])('%s', (_, backwards, expected) => {
    expect(recurrentSteps(packed, backwards)).toEqual(expected);
  });
});
