/** Types of segments: outside of names, and four kinds of name. The weights know these numbers. */
export const OUTSIDE = 0;
export const PERSON = 1;
export const ORGANIZATION = 2;
export const LOCATION = 3;
export const MISCELLANEOUS = 4;
export const SEGMENT_TYPES = 5;

/** Longest name, in words. */
export const LONGEST = 8;

/** A part of a run: one word outside of names, or a name. */
export interface Segment {
  readonly first: number;
  readonly last: number;
  readonly type: number;
  /** Probability under the model, where it was asked for. */
  score?: number;
}
