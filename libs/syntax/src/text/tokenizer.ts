import type { Tokens } from '../document.js';
import { scanWords } from './scan.js';
import { splitSentences } from './split-sentences.js';

/** Makes words and sentences of text. It keeps nothing between texts. */
export interface Tokenizer {
  /** Words, sentences and paragraphs of a text, offsets in UTF-16 units. Takes any string, in linear time. */
  tokenize(text: string): Tokens;
}

export function createTokenizer(): Tokenizer {
  return { tokenize };
}

function tokenize(text: string): Tokens {
  const words = scanWords(text);
  const { length } = words;
  const start = words.start.slice(0, length);
  const end = words.end.slice(0, length);
  const forms: string[] = [];
  for (let i = 0; i < length; i++) forms.push(text.slice(start[i], end[i]));
  const joined = words.joined.slice(0, length);
  return { text, length, start, end, joined, forms, ...splitSentences(text, start, end, joined, forms) };
}
