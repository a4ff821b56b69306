import { describe, expect, it } from '@jest/globals';
import { permanentTarget, trackMove, type Moving } from './moves.js';

const A = 'http://a.example/feed';
const B = 'https://a.example/feed';
const C = 'https://c.example/feed';
const hop = (status: number, from: string, to: string) => ({ status, from, to });
const DAY_MS = 86_400_000;
const NOON = Date.UTC(2026, 4, 20, 12);

describe('permanentTarget', () => {
  it.each([
    ['no redirect', [], undefined],
    ['301', [hop(301, A, B)], B],
    ['308', [hop(308, A, B)], B],
    ['both in a row', [hop(301, A, B), hop(308, B, C)], C],
    ['302', [hop(302, A, B)], undefined],
    ['303', [hop(303, A, B)], undefined],
    ['307', [hop(307, A, B)], undefined],
    ['301, then 302: the first is for good', [hop(301, A, B), hop(302, B, C)], B],
    ['302, then 301', [hop(302, A, B), hop(301, B, C)], undefined],
  ])('%s', (_name, redirects, target) => {
    expect(permanentTarget(redirects)).toBe(target);
  });
});

describe('trackMove', () => {
  const moved = [hop(301, A, B)];

  /** The same answers on days after the first; the days on which it would move. */
  function days(answers: readonly (readonly [day: number, redirects: typeof moved])[]): number[] {
    let moving: Moving | undefined;
    return answers.flatMap(([day, redirects]) => {
      const result = trackMove(moving, redirects, NOON + day * DAY_MS);
      moving = result.moving;
      return result.moveTo === undefined ? [] : [day];
    });
  }

  it('believes what it sees on three days', () => {
    expect(
      days([
        [0, moved],
        [0.1, moved],
        [0.2, moved],
        [1, moved],
        [1.1, moved],
        [2, moved],
      ]),
    ).toEqual([2]);
  });

  it.each<[name: string, between: typeof moved]>([
    ['another address', [hop(301, A, C)]],
    ['no redirect', []],
    ['a temporary one', [hop(302, A, B)]],
  ])('begins again after %s', (_name, between) => {
    expect(
      days([
        [0, moved],
        [1, moved],
        [2, between],
        [3, moved],
        [4, moved],
        [5, moved],
      ]),
    ).toEqual([5]);
  });
});
