import { finish, hashText, mix } from '../linear/hash.js';
import { Kind, Type, type Mention } from './mention.js';

const mixed = (a: number, b: number): number => finish(mix(a, b));

const BITS = 14;
const ROWS = 1 << BITS;
/** Type.UNKNOWN is never an answer. */
const TYPES = 4;
const SUFFIXES = [2, 3, 4];
/** Quantised weights hold this many steps to one. */
const STEPS = 16;

const MAX_FEATURES = 48;

/** Tells persons, organisations, places and the rest apart: a linear model over hashed features. */
export class TypeModel {
  static readonly size = ROWS * TYPES;
  private readonly features = new Int32Array(MAX_FEATURES);
  private readonly scores = new Float64Array(TYPES);

  constructor(private readonly weights: Float32Array) {}

  /** @param bytes `TypeModel.size` weights of eight bits. */
  static read(bytes: Uint8Array): TypeModel {
    return new TypeModel(Float32Array.from(bytes, (byte) => ((byte << 24) >> 24) / STEPS));
  }

  static write(weights: Float32Array): Uint8Array {
    return Uint8Array.from(
      weights,
      (weight) => Math.max(-127, Math.min(127, Math.round(weight * STEPS))) & 0xff,
    );
  }

  typeOf(mention: Mention): Type {
    const { scores } = this;
    this.score(mention);
    let best = 0;
    for (let i = 1; i < TYPES; i++) if ((scores[i] ?? 0) > (scores[best] ?? 0)) best = i;
    return best + 1;
  }

  /** One step of logistic regression towards `type`. */
  learn(mention: Mention, type: Type, rate: number): void {
    const { scores, features, weights } = this;
    const count = this.score(mention);
    const most = Math.max(...scores);
    const exps = Array.from(scores, (score) => Math.exp(score - most));
    const sum = exps.reduce((a, b) => a + b, 0);
    for (let k = 0; k < TYPES; k++) {
      const step = rate * ((k === type - 1 ? 1 : 0) - (exps[k] ?? 0) / sum);
      for (let i = 0; i < count; i++) {
        const at = (features[i] ?? 0) * TYPES + k;
        weights[at] = (weights[at] ?? 0) + step;
      }
    }
  }

  private score(mention: Mention): number {
    const { scores, features, weights } = this;
    const count = featuresOf(mention, features);
    scores.fill(0);
    for (let i = 0; i < count; i++) {
      const row = (features[i] ?? 0) * TYPES;
      for (let k = 0; k < TYPES; k++) scores[k] = (scores[k] ?? 0) + (weights[row + k] ?? 0);
    }
    return count;
  }
}

function featuresOf(mention: Mention, into: Int32Array): number {
  let count = 0;
  const { lemma } = mention;
  const isName = mention.kind === Kind.NAME ? 1 : 0;
  const add = (template: number, value: number): void => {
    if (count < MAX_FEATURES) into[count++] = mixed(template * 2 + isName, value) >>> (32 - BITS);
  };
  add(1, 0);
  add(2, mention.headHash);
  add(3, mention.lemmaHash);
  for (const length of SUFFIXES) {
    if (lemma.length > length) add(4, hashText(lemma, 0, lemma.length - length));
  }
  add(5, mention.plural ? 1 : 0);
  add(6, mention.determiner);
  add(7, mention.known);
  add(8, mention.role);
  add(9, mention.governorHash);
  if (mention.hasWho) add(10, 0);
  for (const modifier of mention.modifiers) add(11, hashText(modifier));
  if (isName === 0) return count;
  add(12, mention.nameWords.length);
  mention.nameWords.forEach((word, i) => {
    const hash = hashText(word);
    add(13, hash);
    if (i === 0) add(14, hash);
  });
  return count;
}
