import { describe, expect, it } from '@jest/globals';
import { cutByBytes, recordBytes } from './batching.js';
import type { OutgoingRecord } from './port.js';

const record = (bytes: number): OutgoingRecord => ({
  topic: 't',
  key: null,
  value: Buffer.alloc(bytes),
  headers: {},
});
const empty = recordBytes(record(0));

describe('recordBytes', () => {
  it('counts bytes, not characters, of key, value and headers', () => {
    const plain = { topic: 't', key: 'k', value: 'v', headers: { h: 'x' } };
    expect(recordBytes({ ...plain, value: '😀' })).toBe(recordBytes(plain) + 3);
    expect(recordBytes({ ...plain, key: 'é' })).toBe(recordBytes(plain) + 1);
    expect(recordBytes({ ...plain, headers: { h: ['x', 'yy'] } })).toBeGreaterThan(recordBytes(plain) + 2);
    expect(recordBytes({ ...plain, value: null })).toBe(recordBytes(plain) - 1);
  });
});

describe('cutByBytes', () => {
  const limit = 3 * (empty + 10);
  it.each([
    ['nothing', [], []],
    ['what fits', [10, 10, 10], [[10, 10, 10]]],
    ['what does not fit', [10, 10, 10, 10], [[10, 10, 10], [10]]],
    ['one that is too large by itself', [10, 1_000, 10], [[10], [1_000], [10]]],
  ])('keeps the order of %s', (_, sizes, expected) => {
    const groups = cutByBytes(sizes.map(record), limit);
    expect(groups.map((group) => group.map(({ value }) => value?.length))).toEqual(expected);
  });
});
