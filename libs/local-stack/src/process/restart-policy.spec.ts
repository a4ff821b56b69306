import { describe, expect, it } from '@jest/globals';
import { restartDelay } from './restart-policy.js';

const NOW = 1_000_000;

describe('restartDelay', () => {
  it.each([
    { title: 'the first crash', ago: [], delay: 250 },
    { title: 'the second', ago: [1_000], delay: 500 },
    { title: 'the fifth', ago: [9_000, 7_000, 4_000, 2_000], delay: 4_000 },
    { title: 'the sixth within a minute', ago: [50_000, 9_000, 7_000, 4_000, 2_000], delay: undefined },
    {
      title: 'the sixth, when the first is forgotten',
      ago: [60_000, 9_000, 7_000, 4_000, 2_000],
      delay: 4_000,
    },
  ])('after $title is $delay', ({ ago, delay }) => {
    const crashes = ago.map((time) => NOW - time);
    expect(restartDelay(crashes, NOW)).toBe(delay);
  });
});
