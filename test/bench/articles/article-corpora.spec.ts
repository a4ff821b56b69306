import { describe, expect, it } from '@jest/globals';
import { scorePage } from './body-score.js';
import { fundusPages, readabilityPages } from './corpora.js';
import { scoreSet } from './score-articles.js';

describe('scorePage', () => {
  it.each([
    ['the same', 'a b c d e', 'a b c d e', { precision: 1, recall: 1, f1: 1 }],
    ['nothing', 'a b c d e', '', { precision: 0, recall: 0, f1: 0 }],
    ['half of it', 'a b c d e', 'A, a b c d', { precision: 0.5, recall: 0.5, f1: 0.5 }],
    ['a repeat', 'a b c d', 'a b c d a b c d', { precision: 0.2, recall: 1, f1: 1 / 3 }],
  ])('scores %s', (_name, expected, found, score) => {
    expect(scorePage(expected, found)).toEqual({
      precision: expect.closeTo(score.precision),
      recall: expect.closeTo(score.recall),
      f1: expect.closeTo(score.f1),
    });
  });
});

/** Floors that only rise: what the extractor reaches, less half a point. Readability on linkedom reaches .907 on the publishers' pages. */
describe('articles of real pages', () => {
  it.each([
    ['publishers', fundusPages('test/corpora/fundus-parser-tests'), { f1: 0.97, titles: 0.9, dates: 0.95 }],
    [
      'Readability',
      readabilityPages('test/corpora/readability-test-pages'),
      { f1: 0.95, titles: 0.8, dates: 1 },
    ],
  ])('of %s', (_name, pages, floor) => {
    const score = scoreSet(pages);
    expect(score.f1).toBeGreaterThanOrEqual(floor.f1);
    expect(score.titles).toBeGreaterThanOrEqual(floor.titles);
    expect(score.dates).toBeGreaterThanOrEqual(floor.dates);
  });
});
