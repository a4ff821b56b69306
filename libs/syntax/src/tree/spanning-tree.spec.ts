import { describe, expect, it } from '@jest/globals';
import { spanningTree } from './spanning-tree.js';

/** Every tree with one root word, tried out. */
function bestScore(scores: Float32Array, stride: number, words: number): number {
  let best = -Infinity;
  const heads = new Int32Array(words);
  const tryFrom = (word: number): void => {
    if (word === words) {
      if (isTree(heads)) best = Math.max(best, scoreOf(scores, stride, heads));
      return;
    }
    for (let head = 0; head <= words; head++) {
      heads[word] = head;
      tryFrom(word + 1);
    }
  };
  tryFrom(0);
  return best;
}

function isTree(heads: Int32Array): boolean {
  if (heads.filter((head) => head === 0).length !== 1) return false;
  return heads.every((_, word) => {
    let at = word + 1;
    for (let step = 0; at !== 0 && step <= heads.length; step++) at = heads[at - 1] ?? 0;
    return at === 0;
  });
}

function scoreOf(scores: Float32Array, stride: number, heads: Int32Array): number {
  return heads.reduce((sum, head, word) => sum + (scores[word * stride + head] ?? 0), 0);
}

/** Scores that look random: whole numbers, so that sums are exact. */
function someScores(words: number, seed: number): Float32Array {
  let state = seed;
  return new Float32Array(words * (words + 1)).map(() => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) | 0;
    return (state >>> 16) % 50;
  });
}

describe('spanningTree', () => {
  it('finds the best of all trees with one root word', () => {
    for (let words = 1; words <= 5; words++) {
      for (let seed = 1; seed <= 60; seed++) {
        const scores = someScores(words, seed);
        const heads = new Int32Array(words);
        spanningTree(scores, words + 1, words, heads);
        expect(isTree(heads)).toBe(true);
        expect(scoreOf(scores, words + 1, heads)).toBe(bestScore(scores, words + 1, words));
      }
    }
  });

  it('gives a tree for long sentences and for scores that say nothing', () => {
    for (const scores of [someScores(256, 7), new Float32Array(256 * 257)]) {
      const heads = new Int32Array(256);
      spanningTree(scores, 257, 256, heads);
      expect(isTree(heads)).toBe(true);
    }
  });
});
