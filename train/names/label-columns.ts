import { LOCATION, MISCELLANEOUS, ORGANIZATION, PERSON } from '../../libs/syntax/src/names/segments.js';
import type { NamedSentence } from '../corpora/named-sentences.js';
import { addDemonyms, markUnsure, normalised } from './conventions.js';
import type { LabelledDocument, LabelledSentence } from './labelled.js';

const TYPES: Record<string, number> = {
  PER: PERSON,
  ORG: ORGANIZATION,
  LOC: LOCATION,
  MISC: MISCELLANEOUS,
  person: PERSON,
  location: LOCATION,
  group: ORGANIZATION,
  corporation: ORGANIZATION,
  product: MISCELLANEOUS,
  'creative-work': MISCELLANEOUS,
  Person: PERSON,
  Organisation: ORGANIZATION,
  Location: LOCATION,
  Nationality: MISCELLANEOUS,
  MilitaryPlatform: MISCELLANEOUS,
  Weapon: MISCELLANEOUS,
};

/**
 * Sentences with names as documents of one corpus. `alone`: every sentence is a document, as in corpora of single
 * messages.
 */
export function labelledColumns(
  sentences: readonly NamedSentence[],
  corpus: string,
  alone = false,
): LabelledDocument[] {
  const documents: LabelledDocument[] = [];
  let before: number | undefined;
  for (const sentence of sentences) {
    if (alone || sentence.document !== before) {
      documents.push({ id: `${corpus}-${documents.length}`, corpus, sentences: [] });
    }
    before = sentence.document;
    documents.at(-1)?.sentences.push(labelled(sentence, corpus));
  }
  return documents;
}

function labelled({ forms, names }: NamedSentence, corpus: string): LabelledSentence {
  const sentence: LabelledSentence = { forms: [], spaced: [], names: [] };
  const starts = forms.map((form) => addWord(sentence, form));
  for (const { first, last, label } of names) {
    const type = TYPES[label];
    if (type === undefined) continue;
    const end = starts[last + 1] ?? sentence.forms.length;
    const name = { first: starts[first] ?? 0, last: end - 1, type };
    const kept = normalised(name, sentence, corpus === 'wikigold');
    if (kept) sentence.names.push(kept);
  }
  addDemonyms(sentence);
  // RE3D leaves out many names.
  if (corpus === 're3d') markUnsure(sentence, (word) => word > 0);
  return sentence;
}

const PREFIXES = /^(?:re|co|pre|post|non|anti|pro|ex|e|un|de|sub|semi|multi|mid|pan|neo|self)$/i;

/** Adds a word, parted at its hyphens as English UD corpora part it, and tells where it begins. */
function addWord(sentence: LabelledSentence, form: string): number {
  const start = sentence.forms.length;
  const parts = /^\p{L}[\p{L}\p{N}.'’]*(?:-[\p{L}\p{N}.'’]+)+$/u.test(form) ? form.split('-') : [form];
  if (PREFIXES.test(parts[0] ?? '')) parts.splice(0, parts.length, form);
  parts.forEach((part, at) => {
    if (at > 0) {
      sentence.forms.push('-');
      sentence.spaced.push(false);
    }
    sentence.forms.push(part);
    sentence.spaced.push(at === 0 && spacedBefore(part, sentence.forms.at(-2)));
  });
  return start;
}

function spacedBefore(form: string, before: string | undefined): boolean {
  if (/^(?:[.,;:!?)\]%]|'s|n't|'(?:re|ve|ll|m|d))$/.test(form)) return false;
  return before !== '(' && before !== '[' && before !== '$';
}
