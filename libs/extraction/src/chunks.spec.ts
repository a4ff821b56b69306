import { describe, expect, it } from '@jest/globals';
import { chunksOf } from './chunks.js';

const articles = (...lengths: number[]) =>
  lengths.map((length, i) => ({ articleId: `article ${i}`, text: 'x'.repeat(length) }));

describe('chunksOf', () => {
  it.each([
    ['nothing', [], 3, []],
    ['by number', [1, 1, 1, 1, 1], 2, ['0-2', '2-4', '4-5']],
    ['by length', [600_000, 600_000, 100_000], 10, ['0-1', '1-3']],
    ['an article above the length alone', [1, 2_000_000, 1], 10, ['0-1', '1-2', '2-3']],
  ])('cuts %s', (_name, lengths, maxArticles, expected) => {
    expect(chunksOf(articles(...lengths), maxArticles).map(({ from, to }) => `${from}-${to}`)).toEqual(
      expected,
    );
  });
});
