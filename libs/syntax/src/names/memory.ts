import { LOWERED } from '../forms/form-features.js';
import { ALL_CAPITALS, TITLE_CASE, type DocumentContext } from './context.js';
import { NO_WORDS, phraseHash } from './lexicon.js';
import { OUTSIDE, PERSON, SEGMENT_TYPES, type Segment } from './segments.js';

/** What a headline says of a word's type counts less than what the body says. */
const HEADLINE_WEIGHT = 0.25;

const NOTHING = new Float32Array(SEGMENT_TYPES);

/**
 * What a first pass over the document made of its phrases and words: the second pass looks there. How often each was in a
 * name of each type, or outside. A run's own part is taken out while the run is decided (`without`).
 */
export class NameMemory {
  private readonly phrases = new Map<number, Float32Array>();
  private readonly words = new Map<number, Float32Array>();
  private readonly surnames = new Map<number, number>();

  constructor(private readonly context: DocumentContext) {}

  add(segments: readonly Segment[], sign = 1): void {
    for (const { first, last, type } of segments) this.addSegment(first, last, type, sign);
  }

  /** Runs `work` with these segments of the first pass forgotten. */
  without(segments: readonly Segment[], work: () => void): void {
    this.add(segments, -1);
    work();
    this.add(segments, 1);
  }

  /** Weights of the types of a phrase elsewhere. */
  phrase(hash: number): Float32Array {
    return this.phrases.get(hash) ?? NOTHING;
  }

  /** Weights of the types of the names that hold a word elsewhere. */
  word(lowered: number): Float32Array {
    return this.words.get(lowered) ?? NOTHING;
  }

  /** Weight of the word as the last of a person's name of several words. */
  surname(lowered: number): number {
    return this.surnames.get(lowered) ?? 0;
  }

  private addSegment(first: number, last: number, type: number, sign: number): void {
    const { context } = this;
    const look = context.look[first];
    const weight = sign * (look === ALL_CAPITALS || look === TITLE_CASE ? HEADLINE_WEIGHT : 1);
    let hash = NO_WORDS;
    for (let word = first; word <= last; word++) {
      const lowered = context.hash(word, LOWERED);
      hash = phraseHash(hash, lowered);
      count(this.words, lowered, type, weight);
      if (type === PERSON && word === last && last > first) {
        this.surnames.set(lowered, (this.surnames.get(lowered) ?? 0) + weight);
      }
    }
    if (type !== OUTSIDE) count(this.phrases, hash, type, weight);
  }
}

function count(counts: Map<number, Float32Array>, key: number, type: number, weight: number): void {
  let row = counts.get(key);
  if (row === undefined) counts.set(key, (row = new Float32Array(SEGMENT_TYPES)));
  row[type] = (row[type] ?? 0) + weight;
}
