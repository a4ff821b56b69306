import type { NetworkSize } from '../../libs/syntax/src/tree/parser-weights.js';
import type { Dropout } from './network.js';

/** What an experiment may vary: `npm run train -- parser --set NAME=NUMBER`. Multiples of 8 where sizes. */
export const DEFAULTS = {
  epochs: 26,
  seed: 1,
  /** Sizes of the network: see `NetworkSize`. */
  embedding: 128,
  h: 128,
  arcs: 96,
  labels: 96,
  /** How often a form, a prefix, suffix or shape must occur to get an embedding. */
  leastForm: 2,
  leastPart: 4,
  /** Words of a batch. */
  batch: 600,
  /** Highest learning rate, reached after `warmUp` steps; it falls along a cosine to `lastRate` of it. */
  rate: 0.002,
  warmUp: 200,
  lastRate: 0.02,
  clip: 5,
  weightDecay: 0,
  inputDropout: 0.2,
  hiddenDropout: 0.33,
  recurrentDropout: 0,
  headDropout: 0.33,
  /** A form that occurs n times is taken for unknown in `wordDropout / (wordDropout + n)` of its places. */
  wordDropout: 0.25,
  /** Of the average of the weights, by step. */
  averageDecay: 0.9995,
  /** Sentences with more words are left out. */
  longest: 120,
  /** Epochs between two measurements on the development sets. */
  measureEvery: 3,
};

export type Settings = typeof DEFAULTS;

/** @throws RangeError for an unknown name or what is no number. */
export function readSettings(given: Readonly<Record<string, string>>): Settings {
  const settings: Settings = { ...DEFAULTS };
  for (const [name, text] of Object.entries(given)) {
    const value = Number(text);
    if (!(name in DEFAULTS) || text === '' || Number.isNaN(value)) {
      throw new RangeError(`No setting "${name}=${text}"; there are: ${Object.keys(DEFAULTS).join(', ')}.`);
    }
    settings[name as keyof Settings] = value;
  }
  return settings;
}

export const sizeOf = ({ embedding, h, arcs, labels }: Settings): NetworkSize => ({
  embedding,
  width: h,
  arcs,
  labels,
});

export const dropoutOf = (settings: Settings): Dropout => ({
  input: settings.inputDropout,
  hidden: settings.hiddenDropout,
  recurrent: settings.recurrentDropout,
  heads: settings.headDropout,
});
