import type { LinearModel } from '../linear/linear-model.js';
import type { FeatureList } from './features.js';
import { AFTER, BEFORE, FIRST, INSIDE, LAST, PAIR, PARTS, type PartSink } from './lattice.js';
import { LONGEST, SEGMENT_TYPES as TYPES } from './segments.js';

/** Score that no segment reaches. */
export const IMPOSSIBLE = -1e9;

/** The scores of all segments of a run under a linear model. Reused from run to run. */
export class RunScores implements PartSink {
  /** `scores[((from * LONGEST) + length - 1) * TYPES + type]`. */
  segments = new Float32Array(0);
  private parts = new Float32Array(0);
  private words = 0;

  constructor(private readonly model: LinearModel) {}

  /** Prepares for a run of so many words. */
  start(words: number): void {
    this.words = words;
    const [parts, segments] = [words * PARTS * TYPES, words * LONGEST * TYPES];
    if (this.parts.length < parts) {
      this.parts = new Float32Array(2 * parts);
      this.segments = new Float32Array(2 * segments);
    }
    this.parts.fill(0, 0, parts);
    this.segments.fill(IMPOSSIBLE, 0, segments);
  }

  word(part: number, at: number, features: FeatureList): void {
    this.addFeatures(features, this.parts, (at * PARTS + part) * TYPES);
  }

  segment(from: number, to: number, features: FeatureList): void {
    const at = (from * LONGEST + to - from) * TYPES;
    this.segments.fill(0, at, at + TYPES);
    this.addFeatures(features, this.segments, at);
  }

  /** Adds the words' parts to the segments' own scores. */
  finish(): void {
    const { parts, segments } = this;
    for (let from = 0; from < this.words; from++) {
      for (let type = 0; type < TYPES; type++) {
        const part = (at: number, which: number): number => parts[(at * PARTS + which) * TYPES + type] ?? 0;
        let within = part(from, FIRST) + part(from, BEFORE);
        for (let to = from; to < this.words && to - from < LONGEST; to++) {
          within += part(to, INSIDE) + (to > from ? part(to, PAIR) : 0);
          const at = (from * LONGEST + to - from) * TYPES + type;
          segments[at] = (segments[at] ?? 0) + within + part(to, LAST) + part(to, AFTER);
        }
      }
    }
  }

  private addFeatures(features: FeatureList, scores: Float32Array, at: number): void {
    const { model } = this;
    for (let i = 0; i < features.size; i++) model.addFeature(features.hashes[i] ?? 0, scores, at);
  }
}
