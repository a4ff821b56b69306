import type { English } from '#libs/syntax';
import { LOCATION, ORGANIZATION, PERSON } from '../../../libs/syntax/src/names/segments.js';
import type { LabelledDocument, LabelledSentence } from '../../../train/names/labelled.js';
import { F1 } from './f1.js';

const TYPES: ReadonlyMap<number, string> = new Map([
  [PERSON, 'person'],
  [ORGANIZATION, 'organization'],
  [LOCATION, 'location'],
]);
const COUNTED = new Set(TYPES.values());

/** Persons, organisations and locations in sentences whose words are given: right are those with the same words and type. */
export function scoreNames(documents: readonly LabelledDocument[], english: English): F1 {
  const score = new F1();
  for (const { sentences } of documents) {
    const { names } = english.annotateTokens(sentences.map(givenWordsOf), { trees: 'none' });
    score.add(
      goldNames(sentences),
      names
        .filter(({ type }) => COUNTED.has(type))
        .map(({ first, last, type }) => `${first}-${last} ${type}`),
    );
  }
  return score;
}

const givenWordsOf = ({ forms, spaced }: LabelledSentence) =>
  forms.map((form, i) => ({ form, joined: false, spaceAfter: spaced[i + 1] ?? true }));

function goldNames(sentences: readonly LabelledSentence[]): string[] {
  const gold: string[] = [];
  let from = 0;
  for (const { forms, names } of sentences) {
    for (const { first, last, type } of names) {
      const counted = TYPES.get(type);
      if (counted !== undefined) gold.push(`${from + first}-${from + last} ${counted}`);
    }
    from += forms.length;
  }
  return gold;
}
