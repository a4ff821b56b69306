import { BoundaryFeatures } from '../../libs/syntax/src/text/boundary-features.js';
import { BLANK_GAP } from '../../libs/syntax/src/text/gaps.js';
import { scanWords } from '../../libs/syntax/src/text/scan.js';
import { SentenceReader } from '../../libs/syntax/src/text/sentence-reader.js';
import type { LaidOut } from './layouts.js';

/** A place between two words: hashes of its features, and whether a sentence ends there. */
export interface Example {
  readonly hashes: Int32Array;
  readonly ends: boolean;
}

/** Every place of a text at which the splitter has to decide, in the light of the true sentences before it. */
export function examplesOf({ text, sentences }: LaidOut): Example[] {
  const words = scanWords(text);
  const reader = new SentenceReader(text, words);
  const features = new BoundaryFeatures();
  const starts = new Set(sentences.filter((_, i) => i % 2 === 0));
  const examples: Example[] = [];
  for (let i = 0; i < words.length; i++) {
    const ends = starts.has(words.start[i] ?? 0);
    const gap = reader.gap(i);
    if (gap !== BLANK_GAP && reader.isCandidate(i)) {
      features.read(reader, i, gap);
      examples.push({ hashes: features.hashes.slice(0, features.count), ends });
    }
    if (ends || gap === BLANK_GAP) reader.openSentence(i);
    reader.pass(i);
  }
  return examples;
}
