import { describe, expect, it } from '@jest/globals';
import { Gender } from './mention.js';
import { genderOfNoun, NounClass, nounClassOf, singularOf } from './nouns.js';

describe('singularOf', () => {
  it.each([
    ['ministers', 'minister'],
    ['companies', 'company'],
    ['churches', 'church'],
    ['spokeswomen', 'spokeswoman'],
    ['boss', 'boss'],
    ['analysis', 'analysis'],
    ['gas', 'gas'],
  ])('of %s is %s', (form, singular) => {
    expect(singularOf(form)).toBe(singular);
  });
});

describe('lists of nouns', () => {
  it.each([
    ['actress', NounClass.PERSON, Gender.FEMALE],
    ['chairman', NounClass.PERSON, Gender.MALE],
    ['minister', NounClass.PERSON, 0],
    ['ministry', NounClass.ORGANIZATION, 0],
    ['team', NounClass.ORGANIZATION | NounClass.GROUP, 0],
    ['weather', NounClass.NONE, 0],
  ])('know %s', (noun, nounClass, gender) => {
    expect(nounClassOf(noun, noun)).toBe(nounClass);
    expect(genderOfNoun(noun, noun)).toBe(gender);
  });
});
