import type { FormTable } from '../forms/form-table.js';
import type { LinearModel } from '../linear/linear-model.js';
import { contextFeatures, formFeatures, MOST_FEATURES } from './bundle-features.js';
import { Clause } from './clause.js';
import { TAGS, UNTAGGED } from './inventory.js';
import type { Lexicon } from './lexicon.js';
import { PADDING } from './part-tagger.js';
import { TAGS_OF } from './parts.js';

/** Finds the tag of every word, its part being known. */
export class BundleTagger {
  private readonly clause = new Clause();
  private readonly features = new Int32Array(MOST_FEATURES);
  private readonly scores = new Float32Array(TAGS.length);

  constructor(
    private readonly table: FormTable,
    private readonly model: LinearModel,
    private readonly lexicon: Lexicon,
  ) {}

  /**
   * @param words the forms of one sentence, with `PADDING` places before and behind them; `parts` the same.
   * @param tags gets the tags from place `first`, without padding.
   */
  tag(words: Int32Array, parts: Uint8Array, length: number, tags: Uint8Array, first: number): void {
    const { clause, table } = this;
    clause.start();
    for (let i = 0; i < length; i++) {
      const form = words[i + PADDING] ?? 0;
      const tag = this.tagOf(words, parts, i + PADDING);
      tags[first + i] = tag;
      clause.pass(table, form, tag);
    }
  }

  private tagOf(words: Int32Array, parts: Uint8Array, at: number): number {
    const part = parts[at] ?? 0;
    const tags = TAGS_OF[part] ?? TAGS_OF[0];
    if (tags === undefined || tags.length === 1) return tags?.[0] ?? UNTAGGED;
    const form = words[at] ?? 0;
    const decided = this.lexicon.tagOf(form, part);
    if (decided !== UNTAGGED) return decided;
    const { features, table } = this;
    this.clear(tags);
    this.add(formFeatures(table, form, part, features));
    this.add(contextFeatures(table, words, parts, at, this.clause, features));
    return this.best(tags);
  }

  private clear(tags: Uint8Array): void {
    for (const tag of tags) this.scores[tag] = 0;
  }

  private add(count: number): void {
    for (let i = 0; i < count; i++) this.model.addFeature(this.features[i] ?? 0, this.scores);
  }

  private best(tags: Uint8Array): number {
    let best = tags[0] ?? UNTAGGED;
    for (const tag of tags) if ((this.scores[tag] ?? 0) > (this.scores[best] ?? 0)) best = tag;
    return best;
  }
}
