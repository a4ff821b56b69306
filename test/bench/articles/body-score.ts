/**
 * How well an extracted body matches the true one, as article-extraction-benchmark (scrapinghub, MIT) measures it: each
 * page's shingles of four words, counted; precision and recall averaged over pages; F1 of the two averages.
 */

const SHINGLE_WORDS = 4;

export interface Score {
  precision: number;
  recall: number;
  f1: number;
}

const words = (text: string): string[] => text.match(/[\p{L}\p{M}\p{N}_]+/gu) ?? [];

function shingles(text: string): Map<string, number> {
  const all = words(text);
  const counts = new Map<string, number>();
  const size = Math.min(SHINGLE_WORDS, all.length);
  for (let i = 0; size > 0 && i + size <= all.length; i++) {
    const shingle = all.slice(i, i + size).join(' ');
    counts.set(shingle, (counts.get(shingle) ?? 0) + 1);
  }
  return counts;
}

/** One page's precision, recall and F1. */
export function scorePage(expected: string, found: string): Score {
  const truth = shingles(expected);
  const guess = shingles(found);
  let hits = 0;
  for (const [shingle, count] of guess) hits += Math.min(count, truth.get(shingle) ?? 0);
  const total = (counts: Map<string, number>): number => [...counts.values()].reduce((a, b) => a + b, 0);
  const precision = total(guess) === 0 ? Number(total(truth) === 0) : hits / total(guess);
  const recall = total(truth) === 0 ? 1 : hits / total(truth);
  return { precision, recall, f1: harmonicMean(precision, recall) };
}

/** The score of a set of pages. */
export function meanScore(pages: readonly Score[]): Score {
  const mean = (key: 'precision' | 'recall'): number =>
    pages.reduce((sum, page) => sum + page[key], 0) / Math.max(1, pages.length);
  const precision = mean('precision');
  const recall = mean('recall');
  return { precision, recall, f1: harmonicMean(precision, recall) };
}

const harmonicMean = (a: number, b: number): number => (a + b === 0 ? 0 : (2 * a * b) / (a + b));
