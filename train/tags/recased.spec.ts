import { describe, expect, it } from '@jest/globals';
import { parseTreebank } from '../corpora/treebank.js';
import { recasedCopies } from './recased.js';

const SENTENCE = parseTreebank(
  ['of ADP', 'mice NOUN', 'and CCONJ', 'élan NOUN', '. PUNCT']
    .map((word, i) => `${i + 1}\t${word.replace(' ', '\t_\t')}\t_\t_\t0\troot\t_\t_\n`)
    .join(''),
).flatMap(({ sentences }) => sentences);

describe('recasedCopies', () => {
  const copies = recasedCopies(Array.from({ length: 13 }, () => SENTENCE).flat());

  it('makes headlines and capitals of some sentences, with their tags', () => {
    expect(copies.map(({ words }) => words.map(({ form }) => form).join(' '))).toEqual([
      'Of Mice and Élan .',
      'OF MICE AND ÉLAN .',
      'Of Mice and Élan .',
      'Of Mice and Élan .',
    ]);
    expect(copies[0]?.words.map(({ upos }) => upos)).toEqual(['ADP', 'NOUN', 'CCONJ', 'NOUN', 'PUNCT']);
  });
});
