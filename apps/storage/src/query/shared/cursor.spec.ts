import { describe, expect, it } from '@jest/globals';
import { hash } from '#libs/contracts';
import { decodeCursor, encodeCursor } from './cursor.js';

const QUERY = ['quotes', [['q', 'peace']]];

/** A cursor with a good digest around any position, as a client that read our code could make it. */
function forged(position: string): string {
  const encoded = Buffer.from(position).toString('base64url');
  return `${encoded}.${hash('cursor', JSON.stringify(QUERY), encoded)}`;
}

describe('a cursor', () => {
  it.each([
    { sortedAt: 0, ids: ['a'] },
    { sortedAt: -62_135_596_800_000, ids: ['a', 'b'] },
    { sortedAt: 1_767_323_045_678, ids: ['b', 'ü'] },
  ])('brings back %j', (position) => {
    expect(decodeCursor(QUERY, encodeCursor(QUERY, position))).toEqual(position);
  });

  it.each(['', '.', 'x', 'x.y', `${encodeCursor(QUERY, { sortedAt: 1, ids: [] })}.x`, '\0'])(
    'is not %j',
    (cursor) => {
      expect(() => decodeCursor(QUERY, cursor)).toThrow(expect.objectContaining({ code: 'invalid_cursor' }));
    },
  );

  it.each([
    '',
    '{',
    '{}',
    'null',
    '[]',
    '["1","a"]',
    '[1.5,"a"]',
    '[1e300,"a"]',
    '[1,2]',
    '[1,null]',
    '[1,["a"]]',
  ])('is not one that holds %j, even with a good digest', (position) => {
    expect(() => decodeCursor(QUERY, forged(position))).toThrow(
      expect.objectContaining({ code: 'invalid_cursor' }),
    );
  });
});
