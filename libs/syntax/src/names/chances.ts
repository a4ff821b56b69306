import { IMPOSSIBLE } from './run-scores.js';
import { LONGEST, SEGMENT_TYPES as TYPES } from './segments.js';
import { nextState, STATES } from './transitions.js';

/**
 * How likely each segment of a run is under the model, all segmentations weighed (forward and backward sums). Sums up to a
 * place are kept relative to the best path's score there, so that long runs neither overflow nor vanish.
 */
export class Chances {
  private readonly moves: Float64Array;
  private factors = new Float64Array(0);
  private forward = new Float64Array(0);
  private backward = new Float64Array(0);
  private words = 0;

  /** `transitions`: scores, `state * TYPES + type`. */
  constructor(transitions: Float32Array) {
    this.moves = Float64Array.from(transitions, (score) => Math.exp(score));
  }

  /** `scores` as in `RunScores`; `best`: the best path's score up to each place of the run, `words` + 1 of them. */
  weigh(scores: Float32Array, words: number, best: Float32Array): void {
    this.words = words;
    this.makeRoom(words);
    this.relate(scores, best);
    this.sumForward();
    this.sumBackward();
  }

  /** Probability of the segment of words `from` to `to` of the run and this type. */
  of(from: number, to: number, type: number): number {
    let [sum, all] = [0, 0];
    const factor = this.factors[(from * LONGEST + to - from) * TYPES + type] ?? 0;
    for (let state = 0; state < STATES; state++) {
      const before = (this.forward[from * STATES + state] ?? 0) * (this.moves[state * TYPES + type] ?? 0);
      sum += before * factor * (this.backward[(to + 1) * STATES + nextState(state, type)] ?? 0);
      all += this.forward[this.words * STATES + state] ?? 0;
    }
    return Math.min(1, sum / all);
  }

  private makeRoom(words: number): void {
    const [places, segments] = [(words + 1) * STATES, words * LONGEST * TYPES];
    if (this.forward.length < places) {
      this.forward = new Float64Array(2 * places);
      this.backward = new Float64Array(2 * places);
      this.factors = new Float64Array(2 * segments);
    }
    this.forward.fill(0, 0, places);
    this.backward.fill(0, 0, places);
    this.forward[0] = 1;
    this.backward.fill(1, words * STATES, places);
  }

  private relate(scores: Float32Array, best: Float32Array): void {
    for (let from = 0; from < this.words; from++) {
      for (let length = 1; length <= LONGEST && from + length <= this.words; length++) {
        const gain = (best[from] ?? 0) - (best[from + length] ?? 0);
        const at = (from * LONGEST + length - 1) * TYPES;
        for (let type = 0; type < TYPES; type++) {
          const score = length > 1 && type === 0 ? IMPOSSIBLE : (scores[at + type] ?? IMPOSSIBLE);
          this.factors[at + type] = score <= IMPOSSIBLE ? 0 : Math.exp(score + gain);
        }
      }
    }
  }

  private sumForward(): void {
    const { forward, moves } = this;
    for (let from = 0; from < this.words; from++) {
      this.each(from, (to, type, factor) => {
        for (let state = 0; state < STATES; state++) {
          const place = to * STATES + nextState(state, type);
          const step = (forward[from * STATES + state] ?? 0) * (moves[state * TYPES + type] ?? 0);
          forward[place] = (forward[place] ?? 0) + step * factor;
        }
      });
    }
  }

  private sumBackward(): void {
    const { backward, moves } = this;
    for (let from = this.words - 1; from >= 0; from--) {
      this.each(from, (to, type, factor) => {
        for (let state = 0; state < STATES; state++) {
          const behind = backward[to * STATES + nextState(state, type)] ?? 0;
          const place = from * STATES + state;
          backward[place] = (backward[place] ?? 0) + behind * (moves[state * TYPES + type] ?? 0) * factor;
        }
      });
    }
  }

  private each(from: number, visit: (to: number, type: number, factor: number) => void): void {
    for (let length = 1; length <= LONGEST && from + length <= this.words; length++) {
      const at = (from * LONGEST + length - 1) * TYPES;
      for (let type = 0; type < TYPES; type++) {
        const factor = this.factors[at + type] ?? 0;
        if (factor > 0) visit(from + length, type, factor);
      }
    }
  }
}
