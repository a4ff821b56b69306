import { describe, expect, it } from '@jest/globals';
import { finish, hashText, mix } from './hash.js';

describe('hashText', () => {
  it('hashes a part of a text as that part alone', () => {
    expect(hashText('unhappy', 7, 2)).toBe(hashText('happy', 7));
    expect(hashText('unhappy', 7, 0, 2)).toBe(hashText('un', 7));
  });

  it.each([
    ['', '\0'],
    ['ab', 'ba'],
    ['a', 'a\0'],
    ['\ud800', '\udc00'],
  ])('tells %j from %j', (one, other) => {
    expect(hashText(one)).not.toBe(hashText(other));
  });

  it('gives unrelated hashes under other seeds', () => {
    expect(hashText('said', 1)).not.toBe(hashText('said', 2));
  });
});

describe('mix and finish', () => {
  it('never give 0, and seldom the same hash twice', () => {
    const hashes = new Set<number>();
    for (let a = 0; a < 300; a++) for (let b = 0; b < 300; b++) hashes.add(finish(mix(mix(0, a), b)));
    expect(hashes.has(0)).toBe(false);
    // 90,000 values among 2^32 are expected to clash about once.
    expect(hashes.size).toBeGreaterThan(89_990);
  });

  it('tell the order of what is mixed', () => {
    expect(mix(mix(0, 1), 2)).not.toBe(mix(mix(0, 2), 1));
  });
});
