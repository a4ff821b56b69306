import { Features, FEATURE_BITS, newFeatures, pairFeatures } from './features.js';
import type { Candidate, Linker } from './linker.js';
import type { Mention } from './mention.js';
import type { Words } from './words.js';

const ROWS = 1 << FEATURE_BITS;
/** Quantised weights hold this many steps to one. */
const STEPS = 32;

/** Scores the choices of a mention: a linear model over hashed features. */
export class Ranker {
  static readonly size = ROWS;
  readonly features = new Features();

  constructor(readonly weights: Float32Array) {}

  /** @param bytes `Ranker.size` weights of eight bits. */
  static read(bytes: Uint8Array): Ranker {
    return new Ranker(Float32Array.from(bytes, (byte) => ((byte << 24) >> 24) / STEPS));
  }

  static write(weights: Float32Array): Uint8Array {
    return Uint8Array.from(
      weights,
      (weight) => Math.max(-127, Math.min(127, Math.round(weight * STEPS))) & 0xff,
    );
  }

  scorePair(words: Words, mention: Mention, { cluster, match, rank, link }: Candidate): number {
    pairFeatures({ words, mention, cluster, match, rank, link }, this.features);
    return this.sum();
  }

  scoreNew(words: Words, linker: Linker, mention: Mention, candidates: readonly Candidate[]): number {
    newFeatures(words, mention, linker.contextOf(mention, candidates), this.features);
    return this.sum();
  }

  private sum(): number {
    const { ids, size } = this.features;
    const { weights } = this;
    let sum = 0;
    for (let i = 0; i < size; i++) sum += weights[ids[i] ?? 0] ?? 0;
    return sum;
  }
}
