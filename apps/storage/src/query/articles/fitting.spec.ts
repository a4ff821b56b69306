import { describe, expect, it } from '@jest/globals';
import { fitting } from './fitting.js';

describe('fitting', () => {
  it.each<{ bytes: number[]; limit: number; expected: number }>([
    { bytes: [], limit: 3, expected: 3 },
    { bytes: [1, 1], limit: 3, expected: 3 },
    { bytes: [50, 50], limit: 2, expected: 2 },
    { bytes: [50, 51], limit: 2, expected: 1 },
    { bytes: [500, 1], limit: 2, expected: 1 },
    { bytes: [40, 40, 40, 40], limit: 4, expected: 2 },
    { bytes: [40, 40, 900], limit: 2, expected: 2 },
  ])('takes $expected of $bytes, $limit at most', ({ bytes, limit, expected }) => {
    const articles = bytes.map((eventBytes) => ({ current: { eventBytes } }));
    expect(fitting(articles, limit, 100)).toBe(expected);
  });
});
