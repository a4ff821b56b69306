import { LOCATION, MISCELLANEOUS, ORGANIZATION, PERSON } from '../../libs/syntax/src/names/segments.js';
import type { TreebankDocument } from '../corpora/treebank.js';
import { addDemonyms, markUnsure } from './conventions.js';
import type { LabelledDocument, LabelledName, LabelledSentence } from './labelled.js';
import { labelledTreebank } from './label-treebank.js';
import { WEB_NAMES } from './web-names.js';

const TYPES = {
  person: PERSON,
  organization: ORGANIZATION,
  location: LOCATION,
  other: MISCELLANEOUS,
} as const;
const KINDS = ['person', 'organization', 'location', 'other'] as const;

const GENRES = /^(?:weblog|newsgroup)-/;

/** EWT's weblogs and newsgroups with our own annotation: the longest listed name wins. */
export function labelledWeb(treebank: readonly TreebankDocument[]): LabelledDocument[] {
  const listed = new Map<string, number>();
  for (const kind of KINDS) {
    for (const entry of WEB_NAMES[kind].split(/[,\n]/))
      if (entry.trim() !== '') listed.set(entry.trim(), TYPES[kind]);
  }
  const documents = labelledTreebank(treebank, 'web').filter(({ id }) => GENRES.test(id));
  return documents.map((document) => ({
    ...document,
    sentences: document.sentences.map((s) => labelled(s, listed)),
  }));
}

const LONGEST_ENTRY = 10;

function labelled(sentence: LabelledSentence, listed: ReadonlyMap<string, number>): LabelledSentence {
  const { forms, spaced } = sentence;
  const names: LabelledName[] = [];
  for (let first = 0; first < forms.length;) {
    const name = nameAt(forms, first, listed);
    if (name) names.push(name);
    first = name ? name.last + 1 : first + 1;
  }
  const result: LabelledSentence = { forms, spaced, names };
  addDemonyms(result);
  const proper = sentence.unsure ?? new Set<number>();
  markUnsure(result, (word) => proper.has(word));
  return result;
}

function nameAt(
  forms: readonly string[],
  first: number,
  listed: ReadonlyMap<string, number>,
): LabelledName | undefined {
  for (let last = Math.min(forms.length, first + LONGEST_ENTRY) - 1; last >= first; last--) {
    const type = listed.get(forms.slice(first, last + 1).join(' '));
    if (type !== undefined) return { first, last, type };
  }
  return undefined;
}
