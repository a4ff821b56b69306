import { LOCATION, PERSON } from '../../../libs/syntax/src/names/segments.js';
import type { LabelledDocument } from '../labelled.js';
import { retokenised } from '../retokenised.js';
import { Random } from '../random.js';
import { withHeadline } from './damage.js';
import { NameMaker } from './name-maker.js';
import { withOtherNames } from './replace.js';
import { StoryWriter } from './stories.js';

/** How much is made. */
export interface Amounts {
  /** Stories of the shapes of wire news. */
  stories: number;
  /** Headlines made of a document's sentences, for every 20 of them. */
  headlines: number;
}

/** Documents made of labelled ones, and of nothing but shapes and made-up names; the same ones in every run. */
export function augmented(documents: readonly LabelledDocument[], amounts: Amounts): LabelledDocument[] {
  const random = new Random(11);
  const maker = new NameMaker(random, seenIn(documents));
  const made: LabelledDocument[] = [];
  for (const document of documents) {
    const headlines =
      amounts.headlines * Math.max(document.sentences.length / 20, random.next() < 0.05 ? 1 : 0);
    for (let headline = 0; headline < Math.floor(headlines); headline++) {
      const source = random.next() < 0.5 ? document : withOtherNames(document, random, maker);
      const headlined = withHeadline(source, random);
      if (headlined) made.push(headlined);
    }
  }
  const writer = new StoryWriter(random, maker);
  for (let story = 0; story < amounts.stories; story++) made.push(retokenised(writer.write(story)));
  return made;
}

function seenIn(documents: readonly LabelledDocument[]): { surnames: string[]; places: string[] } {
  const surnames = new Set<string>();
  const places = new Set<string>();
  for (const { sentences } of documents) {
    for (const { forms, names } of sentences) {
      for (const { first, last, type } of names) {
        if (type === PERSON && last > first) surnames.add(forms[last] ?? '');
        if (type === LOCATION) places.add(forms.slice(first, last + 1).join(' '));
      }
    }
  }
  const worthy = (name: string): boolean => /^\p{Lu}\p{Ll}/u.test(name);
  return { surnames: [...surnames].filter(worthy), places: [...places].filter(worthy) };
}
