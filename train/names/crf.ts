import { writeLinearModel, type Row } from '../../libs/syntax/src/linear/linear-model.js';
import { PARTS } from '../../libs/syntax/src/names/lattice.js';
import {
  LONGEST,
  OUTSIDE,
  SEGMENT_TYPES as TYPES,
  type Segment,
} from '../../libs/syntax/src/names/segments.js';
import { nextState, STATES, transitionFeature } from '../../libs/syntax/src/names/transitions.js';
import type { Weights } from './weights.js';

/** A run with the rows of its features, and its right segments. */
export interface Example {
  words: number;
  /** Rows of part p of word w: `parts[w * PARTS + p]`. */
  parts: Int32Array[];
  /** Rows of the segment of `length` words from word `from`: `segments[from * LONGEST + length - 1]`. */
  segments: (Int32Array | undefined)[];
  gold: readonly Segment[];
  /** How much the example counts. */
  weight: number;
}

const NEVER = -Infinity;

/** A semi-Markov conditional random field over the runs (Sarawagi and Cohen, 2004): its loss and gradient, one run at a time. */
export class SemiCrf {
  private readonly transitionRows: Int32Array;

  constructor(private readonly weights: Weights) {
    this.transitionRows = Int32Array.from({ length: STATES }, (_, state) =>
      weights.row(transitionFeature(state)),
    );
  }

  /** One step against the gradient of the run's negative log-likelihood; returns that. */
  learn(example: Example): number {
    const { words } = example;
    const scores = this.scoresOf(example);
    const forward = this.forward(scores, words);
    const backward = this.backward(scores, words);
    const all = logSum(forward, words * STATES, STATES);
    const expected = new Float64Array(words * LONGEST * TYPES);
    const moves = new Float64Array(STATES * TYPES);
    this.expect(scores, words, forward, backward, all, expected, moves);
    const goldScore = this.subtractGold(example, scores, expected, moves);
    this.descend(example, expected, moves);
    return all - goldScore;
  }

  /** Makes all segments outside of names likelier (or, below 0, less likely): names are found more or less boldly. */
  favourOutside(by: number): void {
    for (const row of this.transitionRows) {
      const place = row * TYPES + OUTSIDE;
      this.weights.values[place] = (this.weights.values[place] ?? 0) + by;
    }
  }

  private scoresOf(example: Example): Float64Array {
    const { words, parts, segments } = example;
    const { weights } = this;
    const scores = new Float64Array(words * LONGEST * TYPES).fill(NEVER);
    const sums = new Float64Array(words * PARTS * TYPES);
    parts.forEach((rows, at) => {
      weights.sum(rows, sums, at * TYPES);
    });
    for (let from = 0; from < words; from++) {
      for (let type = 0; type < TYPES; type++) {
        const part = (word: number, which: number): number =>
          sums[(word * PARTS + which) * TYPES + type] ?? 0;
        let within = part(from, 2) + part(from, 4);
        for (let to = from; to < words && to - from < LONGEST; to++) {
          within += part(to, 0) + (to > from ? part(to, 1) : 0);
          if (segments[from * LONGEST + to - from] === undefined) continue;
          if (type === 0 && to > from) continue;
          scores[(from * LONGEST + to - from) * TYPES + type] = within + part(to, 3) + part(to, 5);
        }
      }
    }
    segments.forEach((rows, at) => {
      if (rows) weights.sum(rows, scores, at * TYPES);
    });
    return scores;
  }

  private transition(state: number, type: number): number {
    return this.weights.values[(this.transitionRows[state] ?? 0) * TYPES + type] ?? 0;
  }

  private each(
    scores: Float64Array,
    words: number,
    from: number,
    visit: (length: number, type: number, score: number) => void,
  ): void {
    for (let length = 1; length <= LONGEST && from + length <= words; length++) {
      const at = (from * LONGEST + length - 1) * TYPES;
      for (let type = 0; type < TYPES; type++) {
        const score = scores[at + type] ?? NEVER;
        if (score > NEVER) visit(length, type, score);
      }
    }
  }

  private forward(scores: Float64Array, words: number): Float64Array {
    const forward = new Float64Array((words + 1) * STATES).fill(NEVER);
    forward[0] = 0;
    for (let from = 0; from < words; from++) {
      this.each(scores, words, from, (length, type, score) => {
        for (let state = 0; state < STATES; state++) {
          const before = forward[from * STATES + state] ?? NEVER;
          if (before === NEVER) continue;
          const place = (from + length) * STATES + nextState(state, type);
          forward[place] = logAdd(forward[place] ?? NEVER, before + score + this.transition(state, type));
        }
      });
    }
    return forward;
  }

  private backward(scores: Float64Array, words: number): Float64Array {
    const backward = new Float64Array((words + 1) * STATES).fill(NEVER);
    backward.fill(0, words * STATES);
    for (let from = words - 1; from >= 0; from--) {
      this.each(scores, words, from, (length, type, score) => {
        for (let state = 0; state < STATES; state++) {
          const behind = backward[(from + length) * STATES + nextState(state, type)] ?? NEVER;
          const place = from * STATES + state;
          backward[place] = logAdd(backward[place] ?? NEVER, behind + score + this.transition(state, type));
        }
      });
    }
    return backward;
  }

  private expect(
    scores: Float64Array,
    words: number,
    forward: Float64Array,
    backward: Float64Array,
    all: number,
    expected: Float64Array,
    moves: Float64Array,
  ): void {
    for (let from = 0; from < words; from++) {
      this.each(scores, words, from, (length, type, score) => {
        const at = (from * LONGEST + length - 1) * TYPES + type;
        for (let state = 0; state < STATES; state++) {
          const before = forward[from * STATES + state] ?? NEVER;
          if (before === NEVER) continue;
          const behind = backward[(from + length) * STATES + nextState(state, type)] ?? NEVER;
          const share = Math.exp(before + score + this.transition(state, type) + behind - all);
          expected[at] = (expected[at] ?? 0) + share;
          moves[state * TYPES + type] = (moves[state * TYPES + type] ?? 0) + share;
        }
      });
    }
  }

  private subtractGold(
    example: Example,
    scores: Float64Array,
    expected: Float64Array,
    moves: Float64Array,
  ): number {
    let state = 0;
    let sum = 0;
    for (const { first, last, type } of example.gold) {
      const at = (first * LONGEST + last - first) * TYPES + type;
      sum += (scores[at] ?? 0) + this.transition(state, type);
      expected[at] = (expected[at] ?? 0) - 1;
      moves[state * TYPES + type] = (moves[state * TYPES + type] ?? 0) - 1;
      state = nextState(state, type);
    }
    return sum;
  }

  private descend(example: Example, expected: Float64Array, moves: Float64Array): void {
    const { words, parts, segments, weight } = example;
    const gradients = new Float64Array(words * PARTS * TYPES);
    const add = (word: number, part: number, type: number, value: number): void => {
      const at = (word * PARTS + part) * TYPES + type;
      gradients[at] = (gradients[at] ?? 0) + value;
    };
    for (let from = 0; from < words; from++) {
      for (let to = from; to < words && to - from < LONGEST; to++) {
        const at = (from * LONGEST + to - from) * TYPES;
        const rows = segments[from * LONGEST + to - from];
        if (!rows) continue;
        for (let type = 0; type < TYPES; type++) {
          const value = expected[at + type] ?? 0;
          if (value === 0) continue;
          add(from, 2, type, value);
          add(from, 4, type, value);
          add(to, 3, type, value);
          add(to, 5, type, value);
          for (let word = from; word <= to; word++) {
            add(word, 0, type, value);
            if (word > from) add(word, 1, type, value);
          }
        }
        this.weights.descend(rows, expected, at, weight);
      }
    }
    parts.forEach((rows, at) => {
      this.weights.descend(rows, gradients, at * TYPES, weight);
    });
    for (let state = 0; state < STATES; state++) {
      const row = Int32Array.of(this.transitionRows[state] ?? 0);
      this.weights.descend(row, moves, state * TYPES, weight);
    }
  }
}

function logAdd(a: number, b: number): number {
  if (a === NEVER) return b;
  if (b === NEVER) return a;
  return a > b ? a + Math.log1p(Math.exp(b - a)) : b + Math.log1p(Math.exp(a - b));
}

function logSum(values: Float64Array, from: number, count: number): number {
  let sum = NEVER;
  for (let at = from; at < from + count; at++) sum = logAdd(sum, values[at] ?? NEVER);
  return sum;
}

/** The weights as the linear model that the finder reads; what is nearly 0 is left out. */
export function modelBytes(weights: Weights, smallest: number): Uint8Array {
  const rows: Row[] = [];
  weights.keys.forEach((key, row) => {
    const classes: number[] = [];
    const values: number[] = [];
    for (let type = 0; type < TYPES; type++) {
      const value = weights.values[row * TYPES + type] ?? 0;
      if (Math.abs(value) < smallest) continue;
      classes.push(type);
      values.push(value);
    }
    if (classes.length > 0) rows.push({ key, classes, weights: values });
  });
  return writeLinearModel(TYPES, rows);
}
