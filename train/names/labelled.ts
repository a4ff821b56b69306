import { emptyDocument, type Document } from '../../libs/syntax/src/document.js';

/** A name of a training sentence: its words and a type of `libs/syntax/src/names/segments.ts`. */
export interface LabelledName {
  first: number;
  last: number;
  type: number;
}

export interface LabelledSentence {
  forms: string[];
  /** Whether white space stands before the word. */
  spaced: boolean[];
  names: LabelledName[];
  /** Words that may be in a name which the corpus does not tell: what holds them is not learned from. */
  unsure?: Set<number>;
}

export interface LabelledDocument {
  id: string;
  corpus: string;
  sentences: LabelledSentence[];
}

/** The document of the labelled words, without its names. */
export function documentOf(labelled: LabelledDocument): Document {
  const sentences = [0];
  const [start, end, forms]: [number[], number[], string[]] = [[], [], []];
  let text = '';
  for (const sentence of labelled.sentences) {
    sentence.forms.forEach((form, at) => {
      if (text !== '' && (at === 0 || sentence.spaced[at])) text += at === 0 ? '\n' : ' ';
      start.push(text.length);
      text += form;
      end.push(text.length);
      forms.push(form);
    });
    sentences.push(forms.length);
  }
  return emptyDocument({
    text,
    length: forms.length,
    start: Int32Array.from(start),
    end: Int32Array.from(end),
    joined: new Uint8Array(forms.length),
    forms,
    sentences: Int32Array.from(sentences),
    opensParagraph: new Uint8Array(labelled.sentences.length).fill(1),
  });
}
