import { describe, expect, it } from '@jest/globals';
import { cutSentence } from './pieces.js';

describe('cutSentence', () => {
  it.each<[string, string, [number, number, boolean][]]>([
    ['a short sentence stays whole', 'a b c', [[0, 3, false]]],
    ['as long as may be', 'a b c d e f g h', [[0, 8, false]]],
    [
      'longer',
      'a b c d e f g h i',
      [
        [0, 8, false],
        [8, 1, true],
      ],
    ],
    [
      'behind a mark near the end of a piece',
      'a b c d e f ; h i',
      [
        [0, 7, false],
        [7, 2, true],
      ],
    ],
    [
      'not behind an early mark',
      'a , c d e f g h i',
      [
        [0, 8, false],
        [8, 1, true],
      ],
    ],
  ])('%s', (_, text, expected) => {
    const forms = text.split(' ');
    const pieces = cutSentence(forms, 0, forms.length, 8);
    expect(pieces.map(({ first, length, continues }) => [first, length, continues])).toEqual(expected);
  });

  it('begins where the sentence begins', () => {
    const forms = 'x x x a b c'.split(' ');
    expect(cutSentence(forms, 3, 6, 2)).toEqual([
      { first: 3, length: 2, continues: false },
      { first: 5, length: 1, continues: true },
    ]);
  });
});
