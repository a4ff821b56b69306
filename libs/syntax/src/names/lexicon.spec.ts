import { describe, expect, it } from '@jest/globals';
import { FORM_HASHES, LOWERED } from '../forms/form-features.js';
import { FormTable } from '../forms/form-table.js';
import { bitOf, Lexicon, NO_WORDS, phraseHash, WORD_CLASSES } from './lexicon.js';

const forms = new FormTable();
const lexicon = new Lexicon();

function maskOf(phrase: string): number {
  let hash = NO_WORDS;
  for (const form of phrase.split(' ')) {
    hash = phraseHash(hash, forms.hashes[forms.intern(form) * FORM_HASHES + LOWERED] ?? 0);
  }
  return lexicon.mask(hash);
}

describe('Lexicon', () => {
  it.each([
    ['France', 'country'],
    ['FRANCE', 'country'],
    ['New Zealand', 'country'],
    ['Guinea - Bissau', 'country'],
    ['Jordan', 'firstName'],
    ['Jordan', 'country'],
    ['Ltd', 'companyEnd'],
    ['French', 'demonym'],
    ['Tuesday', 'calendar'],
  ] as const)('knows %s: %s', (phrase, name) => {
    expect(maskOf(phrase) & bitOf(name)).not.toBe(0);
  });

  it.each(['Zealand New', 'xylophone', 'French New'])('does not know %s', (phrase) => {
    expect(maskOf(phrase)).toBe(0);
  });

  it('has a bit for every class', () => {
    expect(WORD_CLASSES.length).toBeLessThanOrEqual(31);
  });
});
