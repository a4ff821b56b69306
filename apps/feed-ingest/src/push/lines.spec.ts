import { describe, expect, it } from '@jest/globals';
import { readLines } from './lines.js';

async function* chunks(...parts: string[]): AsyncGenerator<Buffer> {
  for (const part of parts) yield await Promise.resolve(Buffer.from(part));
}

async function read(...parts: string[]): Promise<(string | number | undefined)[][]> {
  const lines: (string | number | undefined)[][] = [];
  for await (const { number, bytes } of readLines(chunks(...parts), 5))
    lines.push([number, bytes?.toString()]);
  return lines;
}

describe('readLines', () => {
  it.each<[name: string, parts: string[], lines: (string | number | undefined)[][]]>([
    ['nothing', [], []],
    ['a line without end', ['ab'], [[1, 'ab']]],
    [
      'lines in one chunk',
      ['a\nb\n'],
      [
        [1, 'a'],
        [2, 'b'],
      ],
    ],
    [
      'a line in many chunks',
      ['a', 'b', '\nc'],
      [
        [1, 'ab'],
        [2, 'c'],
      ],
    ],
    [
      'CRLF and blank lines, which count',
      ['a\r\n\n \t\r\nb'],
      [
        [1, 'a'],
        [4, 'b'],
      ],
    ],
    [
      'lines at the bound and above it',
      ['12345\n123456\n', '1234', '5678\nok'],
      [
        [1, '12345'],
        [2, undefined],
        [3, undefined],
        [4, 'ok'],
      ],
    ],
  ])('reads %s', async (_name, parts, lines) => {
    expect(await read(...parts)).toEqual(lines);
  });
});
