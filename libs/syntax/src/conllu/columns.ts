import { NO_TREE, ROOT, type Document } from '../document.js';
import { TAGS, UNTAGGED } from '../tags/inventory.js';
import { RELATIONS } from '../tree/relations.js';
import { NOTHING, type Row } from './sentence.js';

type Annotation = Pick<Row, 'lemma' | 'upos' | 'xpos' | 'feats' | 'head' | 'deprel'>;

const BREAKS = /[\t\n\v\f\r]/gu;

/** Nothing may part a line but what parts its columns. */
export const written = (form: string): string => form.replace(BREAKS, ' ');

/** The lemma of a form that has this tag. */
export type LemmaOf = (form: string, tag: number) => string;

/** What was found of a word, as columns; `first` is the first word of its sentence. */
export function columnsOf(document: Document, word: number, first: number, lemmaOf: LemmaOf): Annotation {
  const { [word]: form = '' } = document.forms;
  const { [word]: tag = UNTAGGED } = document.tag;
  const { [word]: head = NO_TREE } = document.head;
  const { upos, xpos, features } = TAGS[tag] ?? NO_TAG;
  const isTagged = tag !== UNTAGGED;
  return {
    lemma: isTagged ? written(lemmaOf(form, tag)) : NOTHING,
    upos: isTagged ? upos : NOTHING,
    xpos: isTagged ? xpos : NOTHING,
    feats: features || NOTHING,
    head: head === NO_TREE ? NOTHING : head === ROOT ? '0' : String(head - first + 1),
    deprel: RELATIONS[document.relation[word] ?? 0] ?? NOTHING,
  };
}

const NO_TAG = { upos: NOTHING, xpos: NOTHING, features: '' };
