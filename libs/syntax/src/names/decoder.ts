import type { LinearModel } from '../linear/linear-model.js';
import { IMPOSSIBLE } from './run-scores.js';
import { LONGEST, OUTSIDE, SEGMENT_TYPES as TYPES, type Segment } from './segments.js';
import { nextState, STATES, transitionFeature } from './transitions.js';

/** Scores of the transitions, `state * TYPES + type`. */
export function transitionScores(model: LinearModel): Float32Array {
  const scores = new Float32Array(STATES * TYPES);
  for (let state = 0; state < STATES; state++)
    model.addFeature(transitionFeature(state), scores, state * TYPES);
  return scores;
}

/** Finds the best segmentation of a run (Viterbi over segments). */
export class RunDecoder {
  private best = new Float32Array(0);
  private from = new Int32Array(0);
  private fromState = new Int8Array(0);
  private fromType = new Int8Array(0);

  constructor(private readonly transitions: Float32Array) {}

  /** The best segments of the run's `words` words, which begin at word `first` of the document. */
  decode(scores: Float32Array, words: number, first: number): Segment[] {
    this.start(words);
    for (let from = 0; from < words; from++) {
      for (let length = 1; length <= LONGEST && from + length <= words; length++) {
        const at = (from * LONGEST + length - 1) * TYPES;
        if ((scores[at] ?? IMPOSSIBLE) <= IMPOSSIBLE) continue;
        const types = length === 1 ? 0 : 1;
        for (let type = types; type < TYPES; type++)
          this.extend(from, length, type, scores[at + type] ?? IMPOSSIBLE);
      }
    }
    return this.trace(words, first);
  }

  /** The best path's score up to each place of the run that was decoded last. */
  bestScores(words: number): Float32Array {
    const scores = new Float32Array(words + 1);
    for (let place = 0; place <= words; place++) {
      let most = this.best[place * STATES] ?? IMPOSSIBLE;
      for (let state = 1; state < STATES; state++)
        most = Math.max(most, this.best[place * STATES + state] ?? most);
      scores[place] = most;
    }
    return scores;
  }

  private start(words: number): void {
    const places = (words + 1) * STATES;
    if (this.best.length < places) {
      this.best = new Float32Array(2 * places);
      this.from = new Int32Array(2 * places);
      this.fromState = new Int8Array(2 * places);
      this.fromType = new Int8Array(2 * places);
    }
    this.best.fill(IMPOSSIBLE, 0, places);
    this.best[0] = 0;
  }

  private extend(from: number, length: number, type: number, score: number): void {
    const { best, transitions } = this;
    for (let state = 0; state < STATES; state++) {
      const before = best[from * STATES + state] ?? IMPOSSIBLE;
      if (before <= IMPOSSIBLE) continue;
      const total = before + score + (transitions[state * TYPES + type] ?? 0);
      const place = (from + length) * STATES + nextState(state, type);
      if (total <= (best[place] ?? 0)) continue;
      best[place] = total;
      this.from[place] = from;
      this.fromState[place] = state;
      this.fromType[place] = type;
    }
  }

  private trace(words: number, first: number): Segment[] {
    let state = 0;
    const end = words * STATES;
    for (let other = 1; other < STATES; other++) {
      if ((this.best[end + other] ?? 0) > (this.best[end + state] ?? 0)) state = other;
    }
    const segments: Segment[] = [];
    for (let to = words; to > 0;) {
      const place = to * STATES + state;
      const from = this.from[place] ?? 0;
      segments.push({ first: first + from, last: first + to - 1, type: this.fromType[place] ?? OUTSIDE });
      state = this.fromState[place] ?? 0;
      to = from;
    }
    return segments.reverse();
  }
}
