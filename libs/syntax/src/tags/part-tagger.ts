import { HAS_LETTER } from '../forms/form-features.js';
import type { LinearModel } from '../linear/linear-model.js';
import type { Lexicon } from './lexicon.js';
import { FormScores, MOST_PARTS } from './form-scores.js';
import {
  caseFeatures,
  type Forms,
  historyFeatures,
  MOST_FEATURES,
  NO_PART,
  pairFeatures,
} from './part-features.js';
import { PARTS } from './parts.js';
import { caseOfSentence, FIRST } from './sentence-case.js';

/** Words on each side of a sentence that stand for what is not there. */
export const PADDING = 2;

/** Forms keep their scores for at least so many words. */
const CHUNK = 1024;

/** Finds the part of every word, from left to right, each decided once. */
export class PartTagger {
  private readonly cached: FormScores;
  private readonly scores = new Float32Array(PARTS);
  private readonly features = new Int32Array(MOST_FEATURES);

  constructor(
    private readonly forms: Forms,
    private readonly model: LinearModel,
    lexicon: Lexicon,
  ) {
    this.cached = new FormScores(forms, model, lexicon);
  }

  /**
   * @param words the forms of one sentence, with `PADDING` places before and behind them.
   * @param parts gets the part of the word at the same place.
   */
  tag(words: Int32Array, length: number, parts: Uint8Array): void {
    const end = PADDING + length;
    const bits = caseOfSentence(this.forms.table, words, PADDING, end);
    let last = NO_PART;
    let beforeLast = NO_PART;
    let isFirst = true;
    for (let at = PADDING; at < end; at++) {
      if ((at - PADDING) % CHUNK === 0) this.cached.reserve(CHUNK + 2 * PADDING);
      const part = this.partOf(words, at, isFirst ? bits | FIRST : bits, last, beforeLast);
      parts[at] = part;
      beforeLast = last;
      last = part;
      if (isFirst) isFirst = ((this.forms.table.flags[words[at] ?? 0] ?? 0) & HAS_LETTER) === 0;
    }
  }

  private partOf(words: Int32Array, at: number, bits: number, last: number, beforeLast: number): number {
    const { cached, forms, features, scores } = this;
    const form = words[at] ?? 0;
    const slot = cached.slotOf(form);
    if (cached.counts[slot] === 1) return cached.parts[slot * MOST_PARTS] ?? 0;
    cached.write(
      slot,
      cached.slotOf(words[at - 2] ?? 0),
      cached.slotOf(words[at - 1] ?? 0),
      cached.slotOf(words[at + 1] ?? 0),
      cached.slotOf(words[at + 2] ?? 0),
      scores,
    );
    this.add(pairFeatures(forms, words, at, features));
    this.add(historyFeatures(forms, words, at, last, beforeLast, features));
    this.add(caseFeatures(forms, form, bits, features));
    return this.best(slot);
  }

  private add(count: number): void {
    const { model, features, scores } = this;
    for (let i = 0; i < count; i++) model.addFeature(features[i] ?? 0, scores);
  }

  private best(slot: number): number {
    const { parts, counts } = this.cached;
    const first = slot * MOST_PARTS;
    let best = parts[first] ?? 0;
    for (let at = first + 1; at < first + (counts[slot] ?? 0); at++) {
      const part = parts[at] ?? 0;
      if ((this.scores[part] ?? 0) > (this.scores[best] ?? 0)) best = part;
    }
    return best;
  }
}
