import { NO_TREE, ROOT, type Document } from '../document.js';
import { NOTHING, type Row } from './sentence.js';

type Annotation = Pick<Row, 'lemma' | 'upos' | 'xpos' | 'feats' | 'head' | 'deprel'>;

/** What was found of a word, as columns; `first` is the first word of its sentence. */
export function columnsOf({ head }: Document, word: number, first: number): Annotation {
  const { [word]: at = NO_TREE } = head;
  return {
    lemma: NOTHING,
    upos: NOTHING,
    xpos: NOTHING,
    feats: NOTHING,
    head: at === NO_TREE ? NOTHING : at === ROOT ? '0' : String(at - first + 1),
    deprel: NOTHING,
  };
}
