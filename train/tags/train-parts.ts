import { FORM_HASHES, LOWERED } from '../../libs/syntax/src/forms/form-features.js';
import {
  aroundFeatures,
  caseFeatures,
  type Forms,
  historyFeatures,
  MOST_FEATURES,
  NAMING_FEATURES,
  NO_PART,
  ownFeatures,
  pairFeatures,
  PLACES,
} from '../../libs/syntax/src/tags/part-features.js';
import { writeLinearModel } from '../../libs/syntax/src/linear/linear-model.js';
import { PADDING } from '../../libs/syntax/src/tags/part-tagger.js';
import { PARTS } from '../../libs/syntax/src/tags/parts.js';
import { meanOf } from '../linear/mean-model.js';
import { Perceptron, type Pruning } from '../linear/perceptron.js';
import { Random } from '../linear/random.js';
import type { Example } from './examples.js';

export interface PartTraining extends Pruning {
  readonly epochs: number;
  /** A model is trained from each; their mean is one model of the same size, and better than each. */
  readonly seeds: readonly number[];
}

/** The right part should lead by so much; where it does not, the weights learn. Without it the tagger is 0.1 % worse. */
const MARGIN = 20;

/** Words of so few uses lose their name half of the time, so that weights of spelling learn what to do without it. */
const RARE = 2;
const NAMELESS = 0.5;

/**
 * An averaged perceptron over parts, trained on its own decisions for the words before (greedy, left to right).
 *
 * @param copies examples that are learned too, whose words are not counted again.
 */
export function trainParts(
  forms: Forms,
  examples: readonly Example[],
  copies: readonly Example[],
  training: PartTraining,
): Uint8Array {
  const { seeds, epochs, minUpdates = 0, minWeight = 0 } = training;
  const models = seeds.map((seed) => {
    const trainer = new PartTrainer(forms, examples, copies, seed);
    for (let epoch = 0; epoch < epochs; epoch++) trainer.runEpoch();
    // What is smaller by far than the least weight of the mean makes no difference to it.
    return trainer.perceptron.averaged({ minUpdates, minWeight: minWeight / 8 });
  });
  return writeLinearModel(PARTS, meanOf(models, minWeight));
}

class PartTrainer {
  readonly perceptron = new Perceptron(PARTS);
  private readonly random: Random;
  private readonly examples: readonly Example[];
  private readonly uses: Map<number, number>;
  private readonly rows = new Int32Array(8 * MOST_FEATURES);
  private readonly features = new Int32Array(MOST_FEATURES);
  private readonly scores = new Float32Array(PARTS);
  private count = 0;

  constructor(
    private readonly forms: Forms,
    examples: readonly Example[],
    copies: readonly Example[],
    seed: number,
  ) {
    this.random = new Random(seed);
    this.examples = [...examples, ...copies];
    this.uses = this.countUses(examples);
  }

  runEpoch(): void {
    for (const number of this.random.order(this.examples.length)) {
      const example = this.examples[number];
      if (example) this.learn(example);
    }
  }

  private learn({ words, parts, bits, length }: Example): void {
    let last = NO_PART;
    let beforeLast = NO_PART;
    for (let i = 0; i < length; i++) {
      const at = PADDING + i;
      this.collect(words, at, bits[i] ?? 0, last, beforeLast);
      const part = this.decide(parts[at] ?? 0);
      this.perceptron.endExample();
      beforeLast = last;
      last = part;
    }
  }

  private collect(words: Int32Array, at: number, bits: number, last: number, beforeLast: number): void {
    const { forms, features } = this;
    const form = words[at] ?? 0;
    this.count = 0;
    this.keep(ownFeatures(forms, form, features), this.isNameless(form) ? NAMING_FEATURES : 0);
    PLACES.forEach((offset, place) => {
      this.keep(aroundFeatures(forms, words[at + offset] ?? 0, place, features));
    });
    this.keep(caseFeatures(forms, form, bits, features));
    this.keep(pairFeatures(forms, words, at, features));
    this.keep(historyFeatures(forms, words, at, last, beforeLast, features));
  }

  private keep(count: number, from = 0): void {
    for (let i = from; i < count; i++) this.rows[this.count++] = this.perceptron.row(this.features[i] ?? 0);
  }

  private decide(right: number): number {
    const { perceptron, rows, scores, count } = this;
    scores.fill(0);
    for (let i = 0; i < count; i++) perceptron.addRow(rows[i] ?? 0, scores);
    const rival = bestBut(scores, right);
    const lead = (scores[right] ?? 0) - (scores[rival] ?? 0);
    if (lead < MARGIN) for (let i = 0; i < count; i++) perceptron.update(rows[i] ?? 0, right, rival);
    return lead > 0 ? right : rival;
  }

  private isNameless(form: number): boolean {
    return (this.uses.get(this.loweredOf(form)) ?? 0) <= RARE && this.random.fraction() < NAMELESS;
  }

  private countUses(examples: readonly Example[]): Map<number, number> {
    const uses = new Map<number, number>();
    for (const { words, length } of examples) {
      for (const form of words.subarray(PADDING, PADDING + length)) {
        const hash = this.loweredOf(form);
        uses.set(hash, (uses.get(hash) ?? 0) + 1);
      }
    }
    return uses;
  }

  private loweredOf(form: number): number {
    return this.forms.table.hashes[form * FORM_HASHES + LOWERED] ?? 0;
  }
}

function bestBut(scores: Float32Array, label: number): number {
  let best = label === 0 ? 1 : 0;
  for (let other = best + 1; other < scores.length; other++) {
    if (other !== label && (scores[other] ?? 0) > (scores[best] ?? 0)) best = other;
  }
  return best;
}
