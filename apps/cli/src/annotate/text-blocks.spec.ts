import { describe, expect, it } from '@jest/globals';
import { textBlocks } from './text-blocks.js';

async function* chunked(bytes: Buffer, size: number): AsyncGenerator<Buffer> {
  for (let i = 0; i < bytes.length; i += size) yield await Promise.resolve(bytes.subarray(i, i + size));
}

const blocks = async (text: string | Buffer, size = 3): Promise<[string, number][]> => {
  const found: [string, number][] = [];
  const chunks = chunked(Buffer.from(text as string), size);
  for await (const { text: part, offset } of textBlocks(chunks, { enough: 6, most: 12 })) {
    found.push([part, offset]);
  }
  return found;
};

describe('textBlocks', () => {
  it.each<[name: string, text: string, expected: [string, number][]]>([
    ['nothing', '', []],
    ['a short text', 'a\n\nb', [['a\n\nb', 0]]],
    [
      'paragraphs',
      'abcdef\n\nghijkl\n\nm',
      [
        ['abcdef\n\n', 0],
        ['ghijkl\n\n', 8],
        ['m', 16],
      ],
    ],
    [
      'blank lines of Windows',
      'abcdef\r\n\r\ng',
      [
        ['abcdef\r\n\r\n', 0],
        ['g', 10],
      ],
    ],
    [
      'a long paragraph at its lines',
      'abcde\nfgh ij\nk l',
      [
        ['abcde\n', 0],
        ['fgh ij\nk l', 6],
      ],
    ],
    [
      'a long line at its blanks',
      'ab cde fghijkl',
      [
        ['ab cde ', 0],
        ['fghijkl', 7],
      ],
    ],
    [
      'a word without end, but no character',
      `${'😀'.repeat(5)}x${'😀'.repeat(3)}`,
      [
        [`${'😀'.repeat(5)}x`, 0],
        ['😀'.repeat(3), 6],
      ],
    ],
    ['a byte order mark, which is no text', '\uFEFFab', [['ab', 0]]],
  ])('cuts %s', async (_name, text, expected) => {
    expect(await blocks(text)).toEqual(expected);
  });

  it('counts code points over blocks, however the bytes come', async () => {
    const text = '😀😀😀\n\né😀😀\n\nz';
    for (const size of [1, 2, 5, 100]) {
      const found = await blocks(text, size);
      expect(found.map(([part]) => part).join('')).toBe(text);
      for (const [part, offset] of found) expect(Array.from(text).slice(offset).join('')).toMatch(part);
    }
  });

  it.each([Buffer.from([0x61, 0xff]), Buffer.from([0x61, 0xf0, 0x9f])])('refuses %j', async (bytes) => {
    await expect(blocks(bytes)).rejects.toMatchObject({ code: 'invalid_utf8' });
  });
});
