import { LOWERED } from '../forms/form-features.js';
import type { DocumentContext } from './context.js';
import { FeatureList, type History, type NameFeatures } from './features.js';
import { NO_WORDS, phraseHash } from './lexicon.js';
import { LINKS } from './runs.js';
import { LONGEST } from './segments.js';

/** Where the features of a part of a run go: into sums of weights, or, in training, into lists of rows. */
export interface PartSink {
  /** Parts of the run's word number `at` (0 is the run's first): see `PARTS`. */
  word: (part: number, at: number, features: FeatureList) => void;
  /** The segment of the run's words `from` to `to`. */
  segment: (from: number, to: number, features: FeatureList) => void;
}

/** Parts of a segment's score that belong to one word. */
export const INSIDE = 0;
export const PAIR = 1;
export const FIRST = 2;
export const LAST = 3;
export const BEFORE = 4;
export const AFTER = 5;
export const PARTS = 6;

const features = new FeatureList();

/** Feeds all parts of all segments of a run, `first` to `last`, to `sink`. */
export function describeRun(
  context: DocumentContext,
  source: NameFeatures,
  first: number,
  last: number,
  history: History,
  sink: PartSink,
): void {
  for (let word = first; word <= last; word++) {
    const at = word - first;
    const feed = (part: number): void => {
      sink.word(part, at, features);
      features.clear();
    };
    features.clear();
    source.inside(word, features);
    feed(INSIDE);
    if (word > first) {
      source.pair(word, features);
      feed(PAIR);
    }
    source.first(word, features);
    feed(FIRST);
    source.last(word, features);
    feed(LAST);
    source.before(word, word === first ? history : undefined, features);
    feed(BEFORE);
    source.after(word, features);
    feed(AFTER);
  }
  for (let word = first; word <= last; word++) {
    let hash = NO_WORDS;
    for (let end = word; end <= last && end - word < LONGEST; end++) {
      hash = phraseHash(hash, context.hash(end, LOWERED));
      if (!canBeSegment(context, word, end)) continue;
      source.whole(word, end, hash, features);
      sink.segment(word - first, end - first, features);
      features.clear();
    }
  }
}

/** A name neither begins nor ends with "of", "and" and the like. One word may be: it is then outside. */
export function canBeSegment(context: DocumentContext, first: number, last: number): boolean {
  return first === last || (context.role[first] !== LINKS && context.role[last] !== LINKS);
}
