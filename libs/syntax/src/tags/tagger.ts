import type { Document } from '../document.js';
import { FormTable } from '../forms/form-table.js';
import { LinearModel } from '../linear/linear-model.js';
import { sectionOf, unpack } from '../weights/container.js';
import { Ambiguity } from './ambiguity.js';
import { BundleTagger } from './bundle-tagger.js';
import { LemmaRules } from './lemma-rules.js';
import { Lemmatizer } from './lemmatizer.js';
import { Lexicon } from './lexicon.js';
import { PADDING, PartTagger } from './part-tagger.js';

/** Forms that stand before and behind a sentence: no word of a text is a control character. */
export const BEFORE = '\u0002';
export const AFTER = '\u0003';

/** Finds parts of speech with features, and lemmas. One object serves many documents, one after another. */
export class Tagger {
  private words = new Int32Array(64);
  private parts = new Uint8Array(64);

  private constructor(
    private readonly table: FormTable,
    private readonly ambiguity: Ambiguity,
    private readonly partTagger: PartTagger,
    private readonly bundleTagger: BundleTagger,
    private readonly lemmatizer: Lemmatizer,
  ) {}

  /**
   * @param bytes `tags.qw`.
   * @param table shared with other stages, so that each form is looked at once.
   * @throws WeightsError, RangeError where the weights cannot be used.
   */
  static read(bytes: Uint8Array, table = new FormTable()): Tagger {
    const weights = unpack(bytes);
    const ambiguity = Ambiguity.read(sectionOf(weights, 'ambiguity'), table);
    const lexicon = Lexicon.read(sectionOf(weights, 'lexicon'), table);
    return new Tagger(
      table,
      ambiguity,
      new PartTagger({ table, ambiguity }, LinearModel.read(sectionOf(weights, 'parts')), lexicon),
      new BundleTagger(table, LinearModel.read(sectionOf(weights, 'bundles')), lexicon),
      new Lemmatizer(table, LemmaRules.read(sectionOf(weights, 'lemmas'))),
    );
  }

  /** Fills `document.tag`. */
  tag({ forms, sentences, tag }: Document): void {
    const numbers = this.table.numbersOf(forms);
    const edges = [this.table.intern(BEFORE), this.table.intern(AFTER)] as const;
    this.ambiguity.update();
    for (let i = 0; i + 1 < sentences.length; i++) {
      const { [i]: first = 0, [i + 1]: end = 0 } = sentences;
      this.load(numbers.subarray(first, end), edges);
      this.partTagger.tag(this.words, end - first, this.parts);
      this.bundleTagger.tag(this.words, this.parts, end - first, tag, first);
    }
  }

  /** The lemma of a form that has this tag. */
  lemmaOf(form: string, tag: number): string {
    return this.lemmatizer.lemmaOf(form, tag);
  }

  private load(numbers: Int32Array, [before, after]: readonly [number, number]): void {
    const end = PADDING + numbers.length;
    if (this.words.length < end + PADDING) {
      this.words = new Int32Array(2 * (end + PADDING));
      this.parts = new Uint8Array(2 * (end + PADDING));
    }
    const { words, parts } = this;
    words.fill(before, 0, PADDING).set(numbers, PADDING);
    words.fill(after, end, end + PADDING);
    parts.fill(0, 0, PADDING).fill(0, end, end + PADDING);
  }
}
