import { describe, expect, it } from '@jest/globals';
import { backoffMs } from './backoff.js';

describe('backoffMs', () => {
  it.each([
    [1, 100],
    [2, 200],
    [5, 1_600],
    [8, 10_000],
    [1_000, 10_000],
  ])('after %i failures is at most %i ms, and at least three quarters of it', (failures, longest) => {
    expect(backoffMs(failures, () => 0)).toBe(longest);
    expect(backoffMs(failures, () => 1)).toBe(longest * 0.75);
  });
});
