import {
  ALL_UPPER,
  FORM,
  FORM_HASHES,
  HAS_DIGIT,
  INNER_UPPER,
  LOWERED,
  PREFIX,
  SHAPE,
  STARTS_UPPER,
  SUFFIX,
} from '../forms/form-features.js';
import { mix } from '../linear/hash.js';
import { ALL_CAPITALS, type DocumentContext } from './context.js';

import type { NameMemory } from './memory.js';
import { OUTSIDE, SEGMENT_TYPES } from './segments.js';

/** Feature hashes of one place, written over and over. */
export class FeatureList {
  readonly hashes = new Int32Array(512);
  size = 0;

  clear(): void {
    this.size = 0;
  }

  add(template: number, value: number): void {
    this.hashes[this.size++] = mix(mix(0x51ed270b, template), value);
  }

  add2(template: number, one: number, two: number): void {
    this.hashes[this.size++] = mix(mix(mix(0x51ed270b, template), one), two);
  }

  /** One feature a bit of the mask. */
  addBits(template: number, mask: number): void {
    for (let rest = mask; rest !== 0; rest &= rest - 1) this.add(template, 31 - Math.clz32(rest & -rest));
  }
}

/** What was decided before a run in its sentence. */
export interface History {
  /** Type of the last name of the sentence; `OUTSIDE` where there is none. */
  readonly type: number;
  /** Its last word; -1 where there is none. */
  readonly last: number;
}

const GAP_LONGEST = 4;

/**
 * The features of the segments of a run (first … last): those of a word inside a segment, of two neighbours inside, of its
 * first and last word, of the words before and after, and of the segment as a whole. After Ratinov and Roth (2009),
 * "Design challenges and misconceptions in named entity recognition", on segments as in Sarawagi and Cohen (2004),
 * "Semi-Markov conditional random fields for information extraction".
 */
export class NameFeatures {
  constructor(
    private readonly context: DocumentContext,
    private readonly memory: NameMemory | undefined,
  ) {}

  inside(word: number, out: FeatureList): void {
    const { context } = this;
    const lowered = context.hash(word, LOWERED);
    const flags = caps(context.flags(word));
    const look = context.look[word] ?? 0;
    const mask = context.mask[word] ?? 0;
    out.add(1, lowered);
    if (look !== ALL_CAPITALS) out.add(2, context.hash(word, FORM));
    out.add(3, context.hash(word, SUFFIX + 1));
    out.add(4, context.hash(word, SUFFIX + 2));
    out.add(5, context.hash(word, SUFFIX + 3));
    out.add(6, context.hash(word, PREFIX + 2));
    out.add(7, context.hash(word, PREFIX + 3));
    out.add2(8, context.hash(word, SHAPE), look);
    out.addBits(9, mask);
    out.add2(10, mask, look);
    const usual = context.usualCase(word);
    const initial = word === context.sentenceStart[word] ? 1 : 0;
    out.add2(11, usual, look * 2 + initial);
    out.add2(12, context.seen(word), look * 2 + initial);
    out.add2(13, usual * 8 + context.seen(word), (look * 2 + initial) * 64 + flags);
    if (context.sport > 0) out.add2(14, mask, context.sport * 4 + look);
    if (this.memory) this.fromMemory(out, 15, this.memory.word(lowered), 0);
  }

  pair(word: number, out: FeatureList): void {
    const { context } = this;
    out.add2(20, context.hash(word - 1, LOWERED), context.hash(word, LOWERED));
    out.add2(21, context.mask[word - 1] ?? 0, context.mask[word] ?? 0);
    out.add2(22, context.hash(word - 1, SHAPE), context.hash(word, SHAPE));
    out.add2(23, context.usualCase(word - 1) * 8 + context.usualCase(word), context.look[word] ?? 0);
    out.add2(24, context.spaced[word] ?? 0, context.role[word - 1] ?? 0);
  }

  first(word: number, out: FeatureList): void {
    this.edge(30, word, out);
  }

  last(word: number, out: FeatureList): void {
    this.edge(40, word, out);
    out.add(46, this.context.hash(word, SUFFIX + 3));
    out.add(47, this.context.hash(word, SUFFIX + 1));
  }

  /** Of a segment that begins with `word`. */
  before(word: number, history: History | undefined, out: FeatureList): void {
    this.neighbour(50, word - 1, word, out);
    this.neighbour2(60, word - 2, word - 1, word, out);
    out.add2(66, Math.min(word - (this.context.sentenceStart[word] ?? 0), 3), this.context.look[word] ?? 0);
    if (history) this.addHistory(history, word, out);
  }

  /** Of a segment that ends with `word`. */
  after(word: number, out: FeatureList): void {
    this.neighbour(70, word + 1, word, out);
    this.neighbour2(80, word + 2, word + 1, word, out);
    out.add2(86, Math.min((this.context.sentenceEnd[word] ?? 0) - word, 3), this.context.look[word] ?? 0);
  }

  /** Of the whole segment; `hash` is its `phraseHash`. */
  whole(first: number, last: number, hash: number, out: FeatureList): void {
    const { context } = this;
    const length = last - first + 1;
    const look = context.look[first] ?? 0;
    const single = length === 1;
    const mask = single ? (context.mask[first] ?? 0) : context.phraseMask(hash);
    const [before, after] = [context.idNear(first - 1, first), context.idNear(last + 1, last)];
    const beforeWord = this.lowered(before);
    const afterWord = this.lowered(after);
    out.add2(90, length, look);
    if (!single) out.add(91, hash);
    if (mask !== 0) {
      out.addBits(single ? 92 : 93, mask);
      out.add2(94, mask, beforeWord);
      out.add2(95, mask, afterWord);
      out.add2(96, mask, context.sport * 4 + look);
    }
    const ends = mix(context.mask[first] ?? 0, context.mask[last] ?? 0);
    out.add2(97, ends, length);
    out.add2(98, this.shapes(first, last), look);
    out.add2(99, beforeWord, afterWord);
    out.add2(100, beforeWord, length);
    out.add2(101, afterWord, length);
    out.add2(102, ends, mix(beforeWord, length));
    out.add2(103, ends, mix(afterWord, length));
    out.add2(104, this.cases(first, last), look);
    if (!single) out.add2(105, context.hash(last, LOWERED), length);
    if (this.memory) {
      this.fromMemory(out, 106, this.memory.phrase(hash), length);
      if (single) this.surname(out, first, this.memory);
    }
  }

  private edge(template: number, word: number, out: FeatureList): void {
    const { context } = this;
    const look = context.look[word] ?? 0;
    out.add(template, context.hash(word, LOWERED));
    out.addBits(template + 1, context.mask[word] ?? 0);
    out.add2(template + 2, context.hash(word, SHAPE), look);
    out.add(template + 3, context.hash(word, SUFFIX + 2));
    out.add2(template + 4, context.usualCase(word), look);
    out.add2(template + 5, context.role[word] ?? 0, word === context.sentenceStart[word] ? 1 : 0);
  }

  private neighbour(template: number, word: number, near: number, out: FeatureList): void {
    const { context } = this;
    const id = context.idNear(word, near);
    const lowered = this.lowered(id);
    out.add(template, lowered);
    if (id < 0) return;
    const mask = context.mask[word] ?? 0;
    out.addBits(template + 1, mask);
    out.add2(template + 2, context.hash(word, SHAPE), context.look[near] ?? 0);
    out.add2(template + 3, mask, context.mask[near] ?? 0);
    out.add(template + 4, context.hash(word, SUFFIX + 2));
    out.add2(template + 5, lowered, context.spaced[Math.max(word, near)] ?? 0);
  }

  private neighbour2(template: number, far: number, between: number, near: number, out: FeatureList): void {
    const { context } = this;
    const lowered = this.lowered(context.idNear(far, near));
    out.add(template, lowered);
    out.add2(template + 1, lowered, this.lowered(context.idNear(between, near)));
    if (lowered !== 0) out.addBits(template + 2, context.mask[far] ?? 0);
  }

  /** The gap between the name before and this one tells of lists, results and places in brackets. */
  private addHistory(history: History, word: number, out: FeatureList): void {
    const { type, last } = history;
    if (last < 0 || word - last > GAP_LONGEST + 1) {
      out.add2(110, type, GAP_LONGEST);
      return;
    }
    let gap = 0;
    for (let at = last + 1; at < word; at++) gap = mix(gap, this.gapWord(at));
    out.add2(110, type, word - last - 1);
    out.add2(111, type, gap);
    out.add2(112, mix(type, gap), this.context.mask[word] ?? 0);
  }

  private gapWord(word: number): number {
    const flags = this.context.flags(word);
    return flags & HAS_DIGIT ? 1 : this.context.hash(word, LOWERED);
  }

  private lowered(id: number): number {
    return id < 0 ? 0 : (this.context.forms.hashes[id * FORM_HASHES + LOWERED] ?? 0);
  }

  private shapes(first: number, last: number): number {
    let hash = 7;
    for (let word = first; word <= last; word++) hash = mix(hash, this.context.hash(word, SHAPE));
    return hash;
  }

  private cases(first: number, last: number): number {
    let hash = 7;
    for (let word = first; word <= last; word++) hash = mix(hash, this.context.usualCase(word));
    return hash;
  }

  private surname(out: FeatureList, word: number, memory: NameMemory): void {
    const weight = memory.surname(this.context.hash(word, LOWERED));
    if (weight > 0) out.add2(107, weight >= 1 ? 1 : 0, this.context.sport);
  }

  /** The type that was seen most, how clearly, and whether it was seen often. */
  private fromMemory(out: FeatureList, template: number, weights: Float32Array, length: number): void {
    let [sum, best] = [0, OUTSIDE];
    for (let type = 0; type < SEGMENT_TYPES; type++) {
      const weight = weights[type] ?? 0;
      sum += weight;
      if (weight > (weights[best] ?? 0)) best = type;
    }
    if (sum < 0.1) return;
    const share = (weights[best] ?? 0) / sum;
    const sure = share > 0.95 ? 2 : share > 0.6 ? 1 : 0;
    out.add2(template, best * 3 + sure, length > 1 ? 1 : length);
    out.add2(template + 1000, best * 3 + sure, sum >= 3 ? 2 : sum >= 1 ? 1 : 0);
  }
}

function caps(flags: number): number {
  return (
    (flags & STARTS_UPPER ? 1 : 0) +
    (flags & ALL_UPPER ? 2 : 0) +
    (flags & INNER_UPPER ? 4 : 0) +
    (flags & HAS_DIGIT ? 8 : 0)
  );
}
