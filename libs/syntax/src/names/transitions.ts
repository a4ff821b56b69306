import { mix } from '../linear/hash.js';
import { OUTSIDE, SEGMENT_TYPES } from './segments.js';

/**
 * What a run remembers from left to right: 0 no name yet; t right behind a name of type t; t + 4 later than that, still
 * with that name as the last.
 */
export const STATES = 2 * SEGMENT_TYPES - 1;

/** The state behind a segment of `type` that began in `state`. */
export function nextState(state: number, type: number): number {
  if (type !== OUTSIDE) return type;
  return state === 0 || state >= SEGMENT_TYPES ? state : state + SEGMENT_TYPES - 1;
}

/** Hash of the feature whose weights score the type of a segment that begins in `state`. */
export function transitionFeature(state: number): number {
  return mix(mix(0x2545f491, 200), state);
}
