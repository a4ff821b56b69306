import { describe, expect, it } from '@jest/globals';
import { retryDelaySeconds } from './backoff.js';

describe('retryDelaySeconds', () => {
  it.each([
    [900, 1, 0, 900],
    [900, 1, 1, 1_080],
    [900, 2, 0, 1_800],
    [900, 3, 0.5, 3_960],
    [900, 50, 0, 86_400],
    [172_800, 5, 0, 172_800],
  ])('interval %i s, %i failures, random %d: %i s', (interval, failures, random, delay) => {
    expect(retryDelaySeconds(interval, failures, random)).toBe(delay);
  });
});
