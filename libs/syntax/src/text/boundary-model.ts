import { sectionOf, unpack } from '../weights/container.js';

/** The section of `tokens.qw` that has the weights, one signed byte each. */
export const BOUNDARIES = 'boundaries';

/**
 * Weights of a linear model that tells whether a sentence ends at a place: a table of 2^n entries, in which a feature's
 * place is the low bits of its hash (feature hashing: Weinberger et al. 2009).
 */
export class BoundaryModel {
  private readonly mask: number;

  constructor(private readonly weights: Int8Array) {
    this.mask = weights.length - 1;
  }

  /** @throws WeightsError where the bytes are no weights, or others. */
  static read(bytes: Uint8Array): BoundaryModel {
    const section = sectionOf(unpack(bytes), BOUNDARIES);
    return new BoundaryModel(new Int8Array(section.buffer, section.byteOffset, section.length));
  }

  /** Do the first `count` features speak for the end of a sentence? */
  decides(hashes: Int32Array, count: number): boolean {
    let score = 0;
    for (let i = 0; i < count; i++) score += this.weights[(hashes[i] ?? 0) & this.mask] ?? 0;
    return score > 0;
  }
}
