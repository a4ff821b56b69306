import { readFileSync } from 'node:fs';

/** Words `[first, last]` of a sentence, with the label that the corpus gives them. */
export interface NamedSpan {
  first: number;
  last: number;
  label: string;
}

export interface NamedSentence {
  forms: string[];
  names: NamedSpan[];
  /** Number of its document, from 0: always 0 where the file does not part documents. */
  document: number;
}

const DOCUMENT_START = '-DOCSTART-';

/**
 * Sentences of a file with a word and its label on a line, blank lines between. Labels are `B-x`, `I-x` and `O`; an `I-x` opens a
 * name where none of that label goes on, so files that use `I-` alone (WikiGold) are read too. Of two labels on a word
 * (WNUT 2017's test: `B-group,B-location`), the first counts. A document ends a sentence.
 */
export const readNamedSentences = (path: string): NamedSentence[] =>
  parseNamedSentences(readFileSync(path, 'utf8'));

export function parseNamedSentences(file: string): NamedSentence[] {
  const sentences: NamedSentence[] = [];
  let document = 0;
  let sentence: NamedSentence = { forms: [], names: [], document };
  const end = (next: number): void => {
    if (sentence.forms.length > 0) sentences.push(sentence);
    document = sentences.length === 0 ? 0 : next;
    sentence = { forms: [], names: [], document };
  };
  for (const line of file.split(/\r?\n/u)) {
    const [form, ...columns] = line.trim().split(/\s+/u) as [string, ...string[]];
    if (form === '') end(document);
    else if (form === DOCUMENT_START) end(document + 1);
    else addWord(sentence, form, columns.at(-1) ?? 'O');
  }
  end(document);
  return sentences;
}

function addWord({ forms, names }: NamedSentence, form: string, labels: string): void {
  const at = forms.push(form) - 1;
  const [tag = 'O'] = labels.split(',');
  if (tag === 'O') return;
  const label = tag.slice(2);
  const before = names.at(-1);
  if (tag.startsWith('I-') && before?.last === at - 1 && before.label === label) before.last = at;
  else names.push({ first: at, last: at, label });
}
