import type { Attribution, Tie } from './attribution.js';
import type { Resolution } from './speakers.js';

/**
 * How sure the words are, by what ties them to their cue, and how sure the speaker is, by how he was found. Set by judgement;
 * not yet calibrated.
 */
const WORDS: Readonly<Record<Tie, number>> = {
  tag: 0.97,
  lead: 0.95,
  colon: 0.75,
  floating: 0.7,
  that: 0.85,
  clause: 0.7,
  infinitive: 0.65,
  accordingTo: 0.85,
};
const SPEAKER = { name: 0.98, surname: 0.98, role: 0.85, pronoun: 0.85, previous: 0.8 } as const;
const NO_SPEAKER = 0.9;
const MISSING_MARK = 0.6;
const MIXED = 0.9;

/** 0 to 1, two decimals. */
export function confidenceOf({ tie, kind, closed }: Attribution, resolution: Resolution): number {
  const speaker = 'speaker' in resolution ? SPEAKER[resolution.speaker.resolvedBy] : NO_SPEAKER;
  const score = WORDS[tie] * speaker * (closed ? 1 : MISSING_MARK) * (kind === 'mixed' ? MIXED : 1);
  return Math.round(score * 100) / 100;
}
