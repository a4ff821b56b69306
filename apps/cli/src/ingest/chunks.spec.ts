import { describe, expect, it } from '@jest/globals';
import { cutLines, type Chunk } from './chunks.js';

const PART_BYTES = 64 * 1_024;

async function* parts(bytes: Buffer): AsyncGenerator<Buffer> {
  for (let start = 0; start < bytes.length; start += PART_BYTES) {
    yield await Promise.resolve(bytes.subarray(start, start + PART_BYTES));
  }
}

async function cut(text: string, firstLine = 1): Promise<Chunk[]> {
  const chunks: Chunk[] = [];
  for await (const chunk of cutLines(parts(Buffer.from(text)), firstLine)) chunks.push(chunk);
  return chunks;
}

describe('cutLines', () => {
  it.each<[name: string, text: string, lines: number[]]>([
    ['nothing', '', []],
    ['a line without end', 'a', [1]],
    ['lines with an end', 'a\nb\n', [2]],
    ['more lines than a chunk takes', 'a\n'.repeat(2_500), [1_000, 1_000, 500]],
    ['more bytes than a chunk takes', `${'x'.repeat(500_000)}\n`.repeat(6), [4, 2]],
    ['a line longer than a chunk', `a\n${'x'.repeat(3_000_000)}\nb`, [1, 1, 1]],
  ])('cuts %s at line ends and loses nothing', async (_name, text, lines) => {
    const chunks = await cut(text);
    expect(chunks.map((chunk) => chunk.lines)).toEqual(lines);
    expect(Buffer.concat(chunks.map(({ bytes }) => bytes)).toString()).toBe(text);
  });

  it('counts on from the line it is told', async () => {
    expect((await cut('a\n'.repeat(1_001), 5)).map(({ firstLine }) => firstLine)).toEqual([5, 1_005]);
  });

  it('gives up on a line without end', async () => {
    await expect(cut('x'.repeat(17 * 1_048_576))).rejects.toThrow(
      expect.objectContaining({ code: 'too_large' }),
    );
  });
});
