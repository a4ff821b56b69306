import { readFileSync } from 'node:fs';
import { LOCATION, MISCELLANEOUS, ORGANIZATION, PERSON } from '../../libs/syntax/src/names/segments.js';
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
 * Documents of a file of words and BIO or IO labels, one a line, a blank line behind each sentence. `alone`: every
 * sentence is a document, as in corpora of single messages.
 */
export function readColumns(path: string, corpus: string, alone = false): LabelledDocument[] {
  const documents: LabelledDocument[] = [];
  let sentences: LabelledSentence[] = [];
  let rows: [string, string][] = [];
  const endSentence = (): void => {
    if (rows.length > 0) sentences.push(sentenceOf(rows, corpus));
    rows = [];
  };
  const endDocument = (): void => {
    endSentence();
    if (sentences.length > 0) documents.push({ id: `${corpus}-${documents.length}`, corpus, sentences });
    sentences = [];
  };
  for (const line of readFileSync(path, 'utf8').split('\n')) {
    const cells = line.trim().split(/[ \t]+/);
    const [form = '', label = 'O'] = cells;
    if (form === '-DOCSTART-') endDocument();
    else if (cells.length < 2) (alone ? endDocument : endSentence)();
    else rows.push([form, label]);
  }
  endDocument();
  return documents;
}

/** Several labels for a word are parted by commas: the first counts. */
function sentenceOf(rows: readonly (readonly [string, string])[], corpus: string): LabelledSentence {
  const sentence: LabelledSentence = { forms: [], spaced: [], names: [] };
  let open: { first: number; label: string } | undefined;
  const close = (last: number): void => {
    const type = open && TYPES[open.label];
    if (open && type !== undefined) sentence.names.push({ first: open.first, last, type });
    open = undefined;
  };
  for (const [form, cell] of rows) {
    const [mark = 'O', label = ''] = (cell.split(',')[0] ?? 'O').split(/-(.*)/s);
    const word = sentence.forms.length;
    if (open && (mark !== 'I' || label !== open.label)) close(word - 1);
    if (mark !== 'O') open ??= { first: word, label };
    addWord(sentence, form);
  }
  close(sentence.forms.length - 1);
  sentence.names = sentence.names.flatMap((name) => normalised(name, sentence, corpus === 'wikigold') ?? []);
  addDemonyms(sentence);
  // RE3D leaves out many names.
  if (corpus === 're3d') markUnsure(sentence, (word) => word > 0);
  return sentence;
}

const PREFIXES = /^(?:re|co|pre|post|non|anti|pro|ex|e|un|de|sub|semi|multi|mid|pan|neo|self)$/i;

/** Adds a word, parted at its hyphens as English UD corpora part it. */
function addWord(sentence: LabelledSentence, form: string): void {
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
}

function spacedBefore(form: string, before: string | undefined): boolean {
  if (/^(?:[.,;:!?)\]%]|'s|n't|'(?:re|ve|ll|m|d))$/.test(form)) return false;
  return before !== '(' && before !== '[' && before !== '$';
}
