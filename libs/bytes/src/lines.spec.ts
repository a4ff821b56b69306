import { describe, expect, it } from '@jest/globals';
import { splitLines } from './lines.js';

async function* stream(...chunks: string[]): AsyncGenerator<Buffer> {
  for (const chunk of chunks) yield await Promise.resolve(Buffer.from(chunk));
}

const lines = async (maxBytes: number, ...chunks: string[]): Promise<string[]> => {
  const found: string[] = [];
  for await (const line of splitLines(stream(...chunks), maxBytes)) {
    found.push('tooLong' in line ? 'TOO LONG' : line.bytes.toString());
  }
  return found;
};

describe('splitLines', () => {
  it.each<[name: string, chunks: string[], expected: string[]]>([
    ['nothing', [], []],
    ['a last line without an end', ['a\nb'], ['a', 'b']],
    ['a last line with one', ['a\n'], ['a']],
    ['CRLF, also cut between the two', ['a\r', '\nb\r\n'], ['a', 'b']],
    ['a line over several chunks', ['a', 'b', 'c\nd'], ['abc', 'd']],
    ['a character over two chunks', ['é'], ['é']],
    ['blank lines', ['\n\n'], ['', '']],
    ['a line that is too long, and the next', ['12345', '67890', '1\nok\n'], ['TOO LONG', 'ok']],
    ['a line of just the bound', ['1234567890\n'], ['1234567890']],
  ])('reads %s', async (_name, chunks, expected) => {
    expect(await lines(10, ...chunks)).toEqual(expected);
  });
});
