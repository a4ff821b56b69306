import { describe, expect, it } from '@jest/globals';
import { ByteCollector } from './byte-collector.js';

const BLOCK = 65_536;

describe('ByteCollector', () => {
  it.each([
    ['nothing', []],
    ['one piece', [5]],
    ['a block of tiny pieces', Array<number>(BLOCK).fill(1)],
    ['just a block, then more', [BLOCK, 1]],
    ['pieces over the end of a block', [BLOCK - 1, 2, BLOCK, 3 * BLOCK + 7]],
  ])('gives back %s', (_name, lengths) => {
    const collector = new ByteCollector(10 * BLOCK);
    const pieces = lengths.map((length, n) => Buffer.alloc(length, n % 251));
    for (const piece of pieces) collector.add(piece);
    expect(collector.bytes().equals(Buffer.concat(pieces))).toBe(true);
  });

  it('takes as much as its bound, and no byte more', () => {
    const collector = new ByteCollector(3);
    collector.add(Buffer.from('abc'));
    expect(collector.bytes().toString()).toBe('abc');
    expect(() => {
      collector.add(Buffer.from('d'));
    }).toThrow(expect.objectContaining({ code: 'too_large' }));
  });
});
