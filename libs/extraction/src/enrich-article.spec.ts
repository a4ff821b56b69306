import { describe, expect, it } from '@jest/globals';
import { enrichArticle, enrichmentVersion, type ExtractionInput } from './enrich-article.js';

const ENGLISH = 'The minister, Ana Lopes, said on Friday that she would not resign after the vote in Lisbon.';
const GERMAN =
  'Die Ministerin Ana Lopes sagte am Freitag in Lissabon, sie werde nach der Abstimmung nicht zurücktreten.';

const hasEntities = (input: Partial<ExtractionInput>): boolean =>
  'entities' in enrichArticle({ articleId: 'a', text: ENGLISH, ...input }).findings;

describe('enrichArticle', () => {
  it.each<[name: string, input: Partial<ExtractionInput>, expected: boolean]>([
    ['an article that says it is English', { declaredLanguage: 'en-GB', text: GERMAN }, true],
    ['one that says nothing and reads as English', {}, true],
    ['one that reads otherwise', { text: GERMAN }, false],
    ['one that says it is in another language', { declaredLanguage: 'de' }, false],
    ['one of which only quotes are wanted', { parts: 'quotes' }, false],
  ])('looks for entities in %s: %s', (_name, input, expected) => {
    expect(hasEntities(input)).toBe(expected);
  });

  it('finds the same every time', () => {
    const input = { articleId: 'a', title: 'Ana Lopes stays', text: ENGLISH };
    expect(enrichArticle(input)).toEqual(enrichArticle(input));
  });
});

describe('enrichmentVersion', () => {
  it('is a hash that stays', () => {
    expect(enrichmentVersion()).toMatch(/^[a-z2-7]{26}$/u);
    expect(enrichmentVersion()).toBe(enrichmentVersion());
  });
});
