import { describe, expect, it } from '@jest/globals';
import { acronymOf, matchNames, NameMatch } from './name-match.js';

const words = (name: string): string[] => name.toLowerCase().split(' ');

describe('matchNames', () => {
  it.each([
    ['Vladimir Putin', 'Vladimir Putin', NameMatch.EXACT],
    ['Putin', 'Vladimir Putin', NameMatch.LAST],
    ['Vladimir', 'Vladimir Putin', NameMatch.FIRST],
    ['Vladimir Putin', 'Vladimir Vladimirovich Putin', NameMatch.PART],
    ['J. Smith', 'John Smith', NameMatch.VARIANT],
    ['Tim Cook', 'Timothy Cook', NameMatch.VARIANT],
    ['Ana Lopes', 'Rui Lopes', NameMatch.CONFLICT],
    ['Ana Lopes', 'Ana Costa', NameMatch.CONFLICT],
    ['Ana Lopes', 'Rui Costa', NameMatch.NONE],
    ['Lopes', 'Costa', NameMatch.NONE],
  ])('takes %s and %s, persons, for %s', (a, b, match) => {
    expect(matchNames(words(a), words(b), true)).toBe(match);
    expect(matchNames(words(b), words(a), true)).toBe(match);
  });

  it.each([
    ['IMF', 'International Monetary Fund', NameMatch.ACRONYM],
    ['U.S.', 'United States', NameMatch.ACRONYM],
    ['DOJ', 'Department of Justice', NameMatch.NONE],
    ['Monetary Fund', 'International Monetary Fund', NameMatch.PART],
    ['Bank of England', 'Bank of Portugal', NameMatch.NONE],
  ])('takes %s and %s, organisations, for %s', (a, b, match) => {
    expect(matchNames(words(a), words(b), false)).toBe(match);
  });

  it('has nothing to say of a name without words', () => {
    expect(matchNames([], ['putin'], true)).toBe(NameMatch.NONE);
  });
});

describe('acronymOf', () => {
  it.each([
    ['international monetary fund', 'imf'],
    ['bank of england', 'be'],
    ['nato', ''],
    ['of the', ''],
  ])('of %s is "%s"', (name, acronym) => {
    expect(acronymOf(words(name))).toBe(acronym);
  });
});
