import { describe, expect, it } from '@jest/globals';
import { flagsOf } from '../forms/form-features.js';
import { findRuns, roleOf } from './runs.js';

/** The runs of words parted by blanks; "_" stands for a word that is written to the one before it. */
function runsIn(text: string): string[] {
  const given = text.split(' ');
  const forms = given.map((form) => form.replace(/^_/u, ''));
  const words = {
    role: Uint8Array.from(forms, (form) => roleOf(form, flagsOf(form))),
    spaced: Uint8Array.from(given, (form) => (form.startsWith('_') ? 0 : 1)),
    isHyphen: (word: number) => forms[word] === '-',
  };
  const runs: string[] = [];
  findRuns(words, 0, forms.length, (first, last) => runs.push(forms.slice(first, last + 1).join(' ')));
  return runs;
}

describe('findRuns', () => {
  it.each([
    ['we met ana lopes', []],
    ['we met Ana Lopes in Porto', ['Ana Lopes in Porto']],
    ['the University of Porto said', ['University of Porto']],
    ['Lopes , of Porto', ['Lopes', 'Porto']],
    ["Lopes 's book", ["Lopes 's"]],
    ['the Bank for the of the Rest', ['Bank', 'Rest']],
    ['Saint _- Denis beat Metz', ['Saint - Denis', 'Metz']],
    ['SOCCER - METZ WIN', ['SOCCER', 'METZ WIN']],
    ['the 49ers lost to eBay', ['49ers', 'eBay']],
    ['Porto 3 Metz 2', ['Porto', 'Metz']],
    ['of the and', []],
    ['C$ 4 million', []],
  ])('%s', (text, runs) => {
    expect(runsIn(text)).toEqual(runs);
  });

  it('cuts endless runs', () => {
    const runs = runsIn(Array.from({ length: 1000 }, () => 'Ha').join(' '));
    expect(runs.length).toBeGreaterThan(5);
    expect(Math.max(...runs.map((run) => run.split(' ').length))).toBeLessThan(100);
  });
});
