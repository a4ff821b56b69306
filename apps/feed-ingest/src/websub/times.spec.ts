import { describe, expect, it } from '@jest/globals';
import { leaseSeconds, renewInSeconds, retryInSeconds } from './times.js';

describe('leaseSeconds', () => {
  it.each([
    ['60', 60],
    ['864000', 864_000],
    ['0', 864_000],
    ['-5', 864_000],
    ['soon', 864_000],
    ['', 864_000],
    [undefined, 864_000],
    ['999999999999', 366 * 86_400],
    ['9'.repeat(400), 864_000],
  ])('of %p: %i', (text, seconds) => {
    expect(leaseSeconds(text)).toBe(seconds);
  });
});

describe('renewInSeconds', () => {
  it.each([
    [100, 0, 75],
    [100, 1, 85],
  ])('of %i with random %d: %d', (lease, random, seconds) => {
    expect(renewInSeconds(lease, random)).toBeCloseTo(seconds);
  });
});

describe('retryInSeconds', () => {
  it.each([
    [1, 0, 0, 60],
    [2, 0, 0, 300],
    [2, 0, 1, 360],
    [6, 0, 0, 86_400],
    [60, 0, 0, 86_400],
    [1, 3_600, 0, 3_600],
    [1, 9_999_999, 0, 86_400],
  ])('after %i failures, Retry-After %i, random %d: %i', (failures, retryAfter, random, seconds) => {
    expect(retryInSeconds(failures, retryAfter, random)).toBeCloseTo(seconds);
  });
});
