import { createTokenizer } from '../../libs/syntax/src/text/tokenizer.js';
import type { LabelledDocument, LabelledName, LabelledSentence } from './labelled.js';

const tokenizer = createTokenizer();

/** The same text in the words of our tokeniser: what the finder will see. Names cover the words that they touch. */
export function retokenised(document: LabelledDocument): LabelledDocument {
  return { ...document, sentences: document.sentences.map(inOurWords) };
}

function inOurWords(sentence: LabelledSentence): LabelledSentence {
  let text = '';
  const starts: number[] = [];
  const ends: number[] = [];
  sentence.forms.forEach((form, at) => {
    if (at > 0 && sentence.spaced[at]) text += ' ';
    starts.push(text.length);
    text += form;
    ends.push(text.length);
  });
  const words = tokenizer.tokenize(text);
  const touching = (from: number, to: number): [number, number] => {
    let [first, last] = [-1, -1];
    for (let word = 0; word < words.length; word++) {
      if ((words.start[word] ?? 0) >= to || (words.end[word] ?? 0) <= from) continue;
      if (first < 0) first = word;
      last = word;
    }
    return [first, last];
  };
  const names = sentence.names.flatMap((name): LabelledName[] => {
    const [first, last] = touching(starts[name.first] ?? 0, ends[name.last] ?? 0);
    return first < 0 ? [] : [{ first, last, type: name.type }];
  });
  const spaced = Array.from(words.forms, (_, at) => at === 0 || words.start[at] !== words.end[at - 1]);
  const result: LabelledSentence = { forms: [...words.forms], spaced, names };
  if (sentence.unsure) {
    result.unsure = new Set(
      [...sentence.unsure].flatMap((word) => {
        const [first, last] = touching(starts[word] ?? 0, ends[word] ?? 0);
        return first < 0 ? [] : Array.from({ length: last - first + 1 }, (_, at) => first + at);
      }),
    );
  }
  return result;
}
