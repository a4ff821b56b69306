import { describe, expect, it } from '@jest/globals';
import { CorefScore, type Chains } from './score.js';

const chains = (text: string): Chains => text.split(' ').map((chain) => Array.from(chain));

describe('CorefScore', () => {
  /** Precision and recall of the reference scorer's test cases; a letter is a mention. */
  it.each([
    { key: 'a bc def', response: 'a bc def', muc: [1, 1], bcubed: [1, 1], ceafe: [1, 1] },
    { key: 'a bc def', response: 'a de', muc: [1, 1 / 3], bcubed: [1, 7 / 18], ceafe: [1.8 / 2, 1.8 / 3] },
    {
      key: 'a bc def',
      response: 'a bcx defy z',
      muc: [3 / 5, 1],
      bcubed: [(1 + 4 / 3 + 9 / 4) / 9, 1],
      ceafe: [(1 + 4 / 5 + 6 / 7) / 4, (1 + 4 / 5 + 6 / 7) / 3],
    },
    {
      key: 'a bc def',
      response: 'a bcx dy z',
      muc: [1 / 3, 1 / 3],
      bcubed: [(1 + 4 / 3 + 1 / 2) / 7, (1 + 2 + 1 / 3) / 6],
      ceafe: [2.2 / 4, 2.2 / 3],
    },
    { key: 'a bc def', response: 'a bcxB dy z', ceafe: [(1 + 4 / 6 + 2 / 5) / 4, (1 + 4 / 6 + 2 / 5) / 3] },
    { key: 'a bc def', response: 'a bcxb dy z', ceafe: [2.2 / 4, 2.2 / 3] },
    // The worked example of Pradhan et al. 2014.
    {
      key: 'abc defg',
      response: 'ab cd fghi',
      muc: [2 / 5, 2 / 5],
      bcubed: [(2 + 1 / 2 + 1 / 2 + 1) / 8, (4 / 3 + 1 / 3 + 1 / 4 + 1) / 7],
      ceafe: [(4 / 5 + 1 / 2) / 3, (4 / 5 + 1 / 2) / 2],
    },
  ] satisfies { key: string; response: string; muc?: number[]; bcubed?: number[]; ceafe: number[] }[])(
    'scores $response against $key',
    ({ key, response, ...expected }) => {
      const score = new CorefScore();
      score.add(chains(key), chains(response));
      for (const [metric, [precision, recall]] of Object.entries(expected)) {
        const found = score[metric as 'muc' | 'bcubed' | 'ceafe'];
        expect(found.precision).toBeCloseTo(precision ?? 0, 10);
        expect(found.recall).toBeCloseTo(recall ?? 0, 10);
      }
    },
  );

  it('adds documents up before it takes ratios', () => {
    const score = new CorefScore();
    score.add(chains('ab'), chains('ab'));
    score.add(chains('abcd'), chains('xy'));
    expect(score.muc).toEqual({ precision: 1 / 2, recall: 1 / 4, f1: 1 / 3 });
    expect(score.conll).toBeGreaterThan(0);
  });
});
