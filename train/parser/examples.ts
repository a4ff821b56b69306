import { packSequences, rowOf } from '../../libs/syntax/src/net/packed-sequences.js';
import type { Inventories } from '../../libs/syntax/src/tree/parser-weights.js';
import { relationIndex, RELATIONS } from '../../libs/syntax/src/tree/relations.js';
import { SpellingRows, UNKNOWN_ROW, type FormRows } from '../../libs/syntax/src/tree/spelling-rows.js';
import type { TreebankSentence, TreebankWord } from '../corpora/treebank.js';
import type { Random } from '../linear/random.js';
import { NO_TARGET } from '../net/cross-entropy.js';
import type { Answers, Batch } from './network.js';

/** More kinds of tags than this do not fit a byte; the rarest are not learned. */
const MOST_TAGS = 255;

export const tagOf = ({ upos, xpos, feats }: TreebankWord): string => `${upos}|${xpos}|${feats}`;

/** The tags and relations that the network tells apart, the most frequent first. */
export function inventoriesOf(sentences: readonly TreebankSentence[]): Inventories {
  const counts = new Map<string, number>();
  for (const { words } of sentences) {
    for (const word of words) counts.set(tagOf(word), (counts.get(tagOf(word)) ?? 0) + 1);
  }
  const tags = [...counts].sort(([, a], [, b]) => b - a).slice(0, MOST_TAGS);
  return { tags: tags.map(([tag]) => tag), relations: RELATIONS.slice(1) };
}

/** A sentence as numbers. */
interface Example {
  readonly forms: readonly FormRows[];
  /** Of each word, how often it is taken for unknown in training. */
  readonly unknown: Float64Array;
  readonly tags: Int32Array;
  readonly relations: Int32Array;
  readonly heads: Int32Array;
}

/** Turns sentences into numbers, once, and those into batches. */
export class ExampleReader {
  private readonly rows: SpellingRows;
  private readonly known = new Map<string, FormRows>();
  private readonly tagNumbers: Map<string, number>;

  constructor(
    keys: Int32Array,
    private readonly occurrences: ReadonlyMap<string, number>,
    { tags }: Inventories,
    private readonly wordDropout: number,
  ) {
    this.rows = new SpellingRows(keys);
    this.tagNumbers = new Map(tags.map((tag, index) => [tag, index]));
  }

  read({ words }: TreebankSentence): Example {
    return {
      forms: words.map(({ form }) => this.rowsOf(form)),
      unknown: Float64Array.from(
        words,
        ({ form }) => this.wordDropout / (this.wordDropout + (this.occurrences.get(form) ?? 0)),
      ),
      tags: Int32Array.from(words, (word) => this.tagNumbers.get(tagOf(word)) ?? NO_TARGET),
      relations: Int32Array.from(words, ({ deprel }) => (relationIndex(deprel) ?? 0) - 1),
      heads: Int32Array.from(words, ({ head }) => head + 1),
    };
  }

  private rowsOf(form: string): FormRows {
    let rows = this.known.get(form);
    if (!rows) this.known.set(form, (rows = this.rows.of(form)));
    return rows;
  }
}

export type { Example };

export const wordsIn = ({ heads }: Example): number => heads.length;

/** The input of the network; with a generator, words are taken for unknown at random. */
export function batchOf(examples: readonly Example[], random?: Random): Batch {
  const lengths = Int32Array.from(examples, wordsIn);
  const packed = packSequences(lengths);
  const bags: (readonly number[])[] = [];
  examples.forEach(({ forms, unknown }, sentence) => {
    forms.forEach(({ words, parts }, word) => {
      const dropped = random !== undefined && random.fraction() < (unknown[word] ?? 0);
      bags[rowOf(packed, sentence, word)] = [...(dropped ? [UNKNOWN_ROW] : words), ...parts];
    });
  });
  const start = new Int32Array(packed.rows + 1);
  bags.forEach((bag, row) => (start[row + 1] = (start[row] ?? 0) + bag.length));
  return { packed, lengths, bags: { rows: Int32Array.from(bags.flat()), start } };
}

export function answersOf(examples: readonly Example[], { packed }: Batch): Answers {
  const inRows = (valuesOf: (example: Example) => Int32Array): Int32Array => {
    const values = new Int32Array(packed.rows);
    examples.forEach((example, sentence) => {
      valuesOf(example).forEach((value, word) => (values[rowOf(packed, sentence, word)] = value));
    });
    return values;
  };
  return {
    tags: inRows(({ tags }) => tags),
    relations: inRows(({ relations }) => relations),
    heads: examples.map(({ heads }) => heads),
  };
}
