import {
  FEMALE_NOUNS,
  GROUP_NOUNS,
  MALE_NOUNS,
  PERSON_NOUNS,
  PERSON_PLURALS,
} from './lexicon/person-nouns.js';
import { ORGANIZATION_NOUNS } from './lexicon/organization-nouns.js';
import { Gender } from './mention.js';

/** The singular of a plural noun in lower case, by rules of spelling: enough to compare heads. */
export function singularOf(form: string): string {
  if (form.length < 4 || !form.endsWith('s')) return form.endsWith('men') ? `${form.slice(0, -2)}an` : form;
  if (form.endsWith('ss') || form.endsWith('us') || form.endsWith('is')) return form;
  if (form.endsWith('ies') && form.length > 4) return `${form.slice(0, -3)}y`;
  if (/(?:ss|sh|ch|x|z)es$/u.test(form)) return form.slice(0, -2);
  return form.slice(0, -1);
}

/** What a common noun tells of the one it names; flags that may come together. */
export enum NounClass {
  NONE = 0,
  PERSON = 1,
  ORGANIZATION = 2,
  GROUP = 4,
}

export function nounClassOf(form: string, lemma: string): number {
  let found = NounClass.NONE;
  if (
    PERSON_NOUNS.has(lemma) ||
    MALE_NOUNS.has(lemma) ||
    FEMALE_NOUNS.has(lemma) ||
    PERSON_PLURALS.has(form) ||
    PERSON_PLURALS.has(lemma)
  ) {
    found |= NounClass.PERSON;
  }
  if (ORGANIZATION_NOUNS.has(lemma)) found |= NounClass.ORGANIZATION;
  if (GROUP_NOUNS.has(lemma)) found |= NounClass.GROUP;
  return found;
}

/** 0 where the noun does not tell. */
export function genderOfNoun(form: string, lemma: string): number {
  if (MALE_NOUNS.has(lemma) || form === 'men') return Gender.MALE;
  if (FEMALE_NOUNS.has(lemma) || form === 'women') return Gender.FEMALE;
  return 0;
}
