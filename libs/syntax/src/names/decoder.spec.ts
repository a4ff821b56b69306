import { describe, expect, it } from '@jest/globals';
import { Chances } from './chances.js';
import { RunDecoder } from './decoder.js';
import { IMPOSSIBLE } from './run-scores.js';
import { LOCATION, LONGEST, ORGANIZATION, OUTSIDE, PERSON, SEGMENT_TYPES } from './segments.js';
import { nextState, STATES } from './transitions.js';

type Scored = readonly [first: number, last: number, type: number, score: number];

function scoresOf(words: number, scored: readonly Scored[]): Float32Array {
  const scores = new Float32Array(words * LONGEST * SEGMENT_TYPES).fill(IMPOSSIBLE);
  for (let first = 0; first < words; first++) {
    for (let last = first; last < words; last++) {
      scores.fill(
        0,
        (first * LONGEST + last - first) * SEGMENT_TYPES,
        (first * LONGEST + last - first + 1) * SEGMENT_TYPES,
      );
    }
  }
  for (const [first, last, type, score] of scored) {
    scores[(first * LONGEST + last - first) * SEGMENT_TYPES + type] = score;
  }
  return scores;
}

const FLAT = new Float32Array(STATES * SEGMENT_TYPES);

describe('RunDecoder', () => {
  it.each<[name: string, scored: Scored[], segments: [number, number, number][]]>([
    ['one name', [[0, 2, PERSON, 5]], [[0, 2, PERSON]]],
    [
      'the better of two that overlap',
      [
        [0, 1, PERSON, 3],
        [1, 2, LOCATION, 4],
        [0, 0, OUTSIDE, 1],
      ],
      [
        [0, 0, OUTSIDE],
        [1, 2, LOCATION],
      ],
    ],
    [
      'two side by side',
      [
        [0, 0, ORGANIZATION, 3],
        [1, 2, LOCATION, 3],
      ],
      [
        [0, 0, ORGANIZATION],
        [1, 2, LOCATION],
      ],
    ],
  ])('finds %s', (_name, scored, segments) => {
    const found = new RunDecoder(FLAT).decode(scoresOf(3, scored), 3, 10);
    expect(found.map(({ first, last, type }) => [first - 10, last - 10, type])).toEqual(segments);
  });

  it('heeds what follows what', () => {
    const transitions = FLAT.slice();
    transitions[PERSON * SEGMENT_TYPES + LOCATION] = -9;
    const scored: Scored[] = [
      [0, 0, PERSON, 3],
      [1, 1, LOCATION, 2],
      [1, 1, ORGANIZATION, 1],
    ];
    const found = new RunDecoder(transitions).decode(scoresOf(2, scored), 2, 0);
    expect(found.map(({ type }) => type)).toEqual([PERSON, ORGANIZATION]);
  });
});

describe('Chances', () => {
  it('share one between all segmentations', () => {
    const scores = scoresOf(2, [
      [0, 1, PERSON, 2],
      [0, 0, OUTSIDE, 1],
    ]);
    const decoder = new RunDecoder(FLAT);
    decoder.decode(scores, 2, 0);
    const chances = new Chances(FLAT);
    chances.weigh(scores, 2, decoder.bestScores(2));
    let whole = 0;
    for (let type = 1; type < SEGMENT_TYPES; type++) whole += chances.of(0, 1, type);
    for (let type = 0; type < SEGMENT_TYPES; type++) whole += chances.of(0, 0, type);
    expect(whole).toBeCloseTo(1, 5);
    // e^2 of e^2 + 3 (other types as one) + 5·(e + 4) (two words).
    expect(chances.of(0, 1, PERSON)).toBeCloseTo(Math.E ** 2 / (Math.E ** 2 + 3 + 5 * (Math.E + 4)), 5);
  });
});

describe('nextState', () => {
  it('keeps the last name in mind behind other words', () => {
    expect(nextState(nextState(0, PERSON), OUTSIDE)).toBe(
      nextState(nextState(nextState(0, PERSON), OUTSIDE), OUTSIDE),
    );
    expect(nextState(0, OUTSIDE)).toBe(0);
    expect(nextState(nextState(0, LOCATION), OUTSIDE)).not.toBe(nextState(0, LOCATION));
  });
});
