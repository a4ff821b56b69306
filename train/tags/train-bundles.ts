import type { FormTable } from '../../libs/syntax/src/forms/form-table.js';
import { contextFeatures, formFeatures, MOST_FEATURES } from '../../libs/syntax/src/tags/bundle-features.js';
import { Clause } from '../../libs/syntax/src/tags/clause.js';
import { TAGS, UNTAGGED } from '../../libs/syntax/src/tags/inventory.js';
import type { Lexicon } from '../../libs/syntax/src/tags/lexicon.js';
import { PADDING } from '../../libs/syntax/src/tags/part-tagger.js';
import { TAGS_OF } from '../../libs/syntax/src/tags/parts.js';
import { Perceptron, type Pruning } from '../linear/perceptron.js';
import { Random } from '../linear/random.js';
import type { Example } from './examples.js';

export interface BundleTraining extends Pruning {
  readonly epochs: number;
  readonly seed: number;
}

const MARGIN = 10;

/** An averaged perceptron that chooses among the tags of the right part, given the right parts of the sentence. */
export function trainBundles(
  table: FormTable,
  lexicon: Lexicon,
  examples: readonly Example[],
  training: BundleTraining,
): Uint8Array {
  const trainer = new BundleTrainer(table, lexicon);
  const random = new Random(training.seed);
  for (let epoch = 0; epoch < training.epochs; epoch++) {
    for (const number of random.order(examples.length)) {
      const example = examples[number];
      if (example) trainer.learn(example);
    }
  }
  return trainer.perceptron.write(training);
}

class BundleTrainer {
  readonly perceptron = new Perceptron(TAGS.length);
  private readonly clause = new Clause();
  private readonly rows = new Int32Array(2 * MOST_FEATURES);
  private readonly features = new Int32Array(MOST_FEATURES);
  private readonly scores = new Float32Array(TAGS.length);
  private count = 0;

  constructor(
    private readonly table: FormTable,
    private readonly lexicon: Lexicon,
  ) {}

  learn(example: Example): void {
    this.clause.start();
    for (let at = PADDING; at < PADDING + example.length; at++) {
      const right = example.tags[at] ?? 0;
      const tags = TAGS_OF[example.parts[at] ?? 0] ?? [];
      const isDecided =
        tags.length === 1 || this.lexicon.tagOf(example.words[at] ?? 0, example.parts[at] ?? 0) !== UNTAGGED;
      const tag = isDecided ? right : this.decide(example, at, tags, right);
      this.perceptron.endExample();
      this.clause.pass(this.table, example.words[at] ?? 0, tag);
    }
  }

  private decide(
    { words, parts }: Example,
    at: number,
    tags: ArrayLike<number> & Iterable<number>,
    right: number,
  ): number {
    const { table, perceptron, features, scores, rows } = this;
    this.count = 0;
    this.keep(formFeatures(table, words[at] ?? 0, parts[at] ?? 0, features));
    this.keep(contextFeatures(table, words, parts, at, this.clause, features));
    scores.fill(0);
    for (let i = 0; i < this.count; i++) perceptron.addRow(rows[i] ?? 0, scores);
    let rival = -1;
    for (const tag of tags) {
      if (tag !== right && (rival < 0 || (scores[tag] ?? 0) > (scores[rival] ?? 0))) rival = tag;
    }
    const lead = (scores[right] ?? 0) - (scores[rival] ?? 0);
    if (lead < MARGIN) for (let i = 0; i < this.count; i++) perceptron.update(rows[i] ?? 0, right, rival);
    return lead > 0 ? right : rival;
  }

  private keep(count: number): void {
    for (let i = 0; i < count; i++) this.rows[this.count++] = this.perceptron.row(this.features[i] ?? 0);
  }
}
