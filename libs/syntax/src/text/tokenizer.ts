import type { Tokens } from '../document.js';
import { BoundaryModel } from './boundary-model.js';
import { scanWords } from './scan.js';
import { SentenceSplitter } from './sentence-splitter.js';

/** Makes words and sentences of text. It keeps nothing between texts. */
export interface Tokenizer {
  /** Words, sentences and paragraphs of a text, offsets in UTF-16 units. Takes any string, in linear time. */
  tokenize(text: string): Tokens;
}

/**
 * @param weights bytes of `tokens.qw`; without them sentences are found by rules.
 * @throws WeightsError where the weights cannot be used.
 */
export function createTokenizer(weights?: Uint8Array): Tokenizer {
  const splitter = new SentenceSplitter(weights && BoundaryModel.read(weights));
  return { tokenize: (text) => tokenize(text, splitter) };
}

function tokenize(text: string, splitter: SentenceSplitter): Tokens {
  const words = scanWords(text);
  const sentences = splitter.split(text, words);
  const { length } = words;
  const start = words.start.slice(0, length);
  const end = words.end.slice(0, length);
  const forms: string[] = [];
  for (let i = 0; i < length; i++) forms.push(text.slice(start[i], end[i]));
  return { text, length, start, end, joined: words.joined.slice(0, length), forms, ...sentences };
}
