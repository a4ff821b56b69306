import type { Random } from '../linear/random.js';
import type { Example } from './examples.js';

export interface Settings {
  /** The table has 2^bits weights. */
  readonly bits: number;
  readonly epochs: number;
  readonly rate: number;
  /** How many of an example's features are left out each time, 0 to 1: what is seen seldom is trusted less. */
  readonly dropout: number;
  /** Features of fewer examples have no weight. */
  readonly minCount: number;
}

/** Weights of a logistic regression with hashed features, by AdaGrad (Duchi et al. 2011): one table of floats. */
export function logisticRegression(
  examples: readonly Example[],
  settings: Settings,
  random: Random,
): Float32Array {
  const weights = new Float32Array(1 << settings.bits);
  const squares = new Float32Array(weights.length).fill(1e-3);
  const places = examples.map(({ hashes }) => hashes.map((hash) => hash & (weights.length - 1)));
  const often = frequent(places, weights.length, settings.minCount);
  for (let epoch = 0; epoch < settings.epochs; epoch++) {
    for (const number of random.order(examples.length)) {
      const kept = (places[number] ?? new Int32Array(0)).filter(
        (place) => often[place] === 1 && random.fraction() >= settings.dropout,
      );
      const error = probability(weights, kept) - (examples[number]?.ends === true ? 1 : 0);
      for (const place of kept) {
        const square = (squares[place] ?? 0) + error * error;
        squares[place] = square;
        weights[place] = (weights[place] ?? 0) - (settings.rate * error) / Math.sqrt(square);
      }
    }
  }
  return weights;
}

function probability(weights: Float32Array, places: Int32Array): number {
  let sum = 0;
  for (const place of places) sum += weights[place] ?? 0;
  return 1 / (1 + Math.exp(-sum));
}

function frequent(examples: readonly Int32Array[], size: number, minCount: number): Uint8Array {
  const counts = new Uint32Array(size);
  for (const places of examples) for (const place of places) counts[place] = (counts[place] ?? 0) + 1;
  return Uint8Array.from(counts, (count) => (count >= minCount ? 1 : 0));
}

/** Weights as signed bytes: their sums keep their sign but for rounding. */
export function quantised(weights: Float32Array): Int8Array {
  const largest = weights.reduce((most, weight) => Math.max(most, Math.abs(weight)), 1e-9);
  return Int8Array.from(weights, (weight) => Math.round((weight / largest) * 127));
}
