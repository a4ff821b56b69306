import { describe, expect, it } from '@jest/globals';
import { caseBucket, CaseTable, UNSEEN, writeCaseTable } from './case-table.js';

describe('caseBucket', () => {
  it.each([
    [0, 0, UNSEEN],
    [9, 0, 1],
    [1, 0, 2],
    [9, 1, 3],
    [1, 9, 4],
    [0, 1, 5],
    [0, 9, 6],
  ])('%i lower, %i capital: %i', (lower, capital, bucket) => {
    expect(caseBucket(lower, capital)).toBe(bucket);
  });
});

describe('CaseTable', () => {
  const bytes = writeCaseTable([
    [-5, 6],
    [77, 1],
  ]);

  it('reads what was written', () => {
    const table = CaseTable.read(bytes);
    expect([-5, 77, 5].map((key) => table.bucket(key))).toEqual([6, 1, UNSEEN]);
  });

  it('refuses bytes that end too early', () => {
    expect(() => CaseTable.read(bytes.subarray(0, -1))).toThrow(RangeError);
  });
});
