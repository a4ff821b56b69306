import { describe, expect, it } from '@jest/globals';
import { holdSeconds, retryDelaySeconds, type FailureKind } from './backoff.js';

const DAY = 86_400;

describe('retryDelaySeconds', () => {
  it.each<[kind: FailureKind, failures: number, intervalSeconds: number, random: number, delay: number]>([
    ['network', 1, 60, 0, 300],
    ['network', 1, 60, 1, 360],
    ['network', 2, 60, 0, 600],
    ['network', 50, 60, 0, DAY],
    // Never sooner than the feed's own interval.
    ['network', 1, 900, 0, 900],
    ['server', 30, 172_800, 0, 172_800],
    ['missing', 1, 60, 0, 3_600],
    ['missing', 50, 60, 0, 7 * DAY],
    ['dns', 1, 60, 0.5, 990],
    ['unreadable', 2, 60, 0, 7_200],
    // Ours: soon again, however often, and whatever the interval.
    ['ours', 50, 3_600, 0, 30],
  ])('%s, %i failures, interval %i s, random %d: %i s', (kind, failures, intervalSeconds, random, delay) => {
    expect(retryDelaySeconds({ kind, failures, intervalSeconds }, random)).toBe(delay);
  });

  it.each([
    [7_200, 7_200],
    [10, 900],
    [2 ** 31, 7 * DAY],
  ])('Retry-After %i s: %i s', (retryAfterSeconds, delay) => {
    const poll = { kind: 'overload', failures: 1, intervalSeconds: 60, retryAfterSeconds } as const;
    expect(retryDelaySeconds(poll, 0)).toBe(delay);
  });
});

describe('holdSeconds', () => {
  it.each([
    [undefined, 60],
    [3_600, 3_600],
    [2 ** 31, 7 * DAY],
  ])('Retry-After %p: %i s', (retryAfterSeconds, seconds) => {
    expect(holdSeconds(retryAfterSeconds)).toBe(seconds);
  });
});
