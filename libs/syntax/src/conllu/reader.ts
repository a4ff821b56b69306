import { rangeOf, type Row, type Sentence } from './sentence.js';

export type ConlluErrorCode = 'conllu_columns' | 'conllu_id' | 'conllu_range' | 'conllu_no_words';

/** A file that is no CoNLL-U. The message says which line, what is wrong and what should stand there. */
export class ConlluError extends Error {
  readonly code: ConlluErrorCode;
  /** From 1. */
  readonly line: number;

  constructor(code: ConlluErrorCode, line: number, problem: string) {
    super(`Line ${line}: ${problem}`);
    this.name = 'ConlluError';
    this.code = code;
    this.line = line;
  }
}

const COLUMNS = 10;
const WORD = /^[1-9]\d*$/u;
const RANGE = /^[1-9]\d*-[1-9]\d*$/u;
const EMPTY = /^\d+\.[1-9]\d*$/u;

/** Takes lines, gives sentences: holds one sentence at a time. */
export class ConlluReader {
  private line = 0;
  private words = 0;
  /** The last word of the last range; it must come. */
  private rangeEnd = 0;
  private sentence: Sentence = { comments: [], rows: [] };

  /**
   * @returns the sentence that a blank line ends.
   * @throws ConlluError
   */
  push(line: string): Sentence | undefined {
    this.line++;
    if (line.trim() === '') return this.end();
    if (line.startsWith('#')) this.sentence.comments.push(line);
    else this.sentence.rows.push(this.row(line));
    return undefined;
  }

  /** @returns the sentence that the file ends without a blank line. */
  end(): Sentence | undefined {
    const { sentence } = this;
    if (sentence.rows.length === 0 && sentence.comments.length === 0) return undefined;
    if (this.words === 0) {
      throw this.error('conllu_no_words', 'a sentence has no words; give it words or remove its comments');
    }
    if (this.rangeEnd > this.words) {
      throw this.error('conllu_range', `a token ends at word ${this.rangeEnd}, which does not come`);
    }
    this.sentence = { comments: [], rows: [] };
    this.words = 0;
    this.rangeEnd = 0;
    return sentence;
  }

  private row(line: string): Row {
    const columns = line.split('\t');
    if (columns.length !== COLUMNS || columns.includes('')) {
      const empty = columns.indexOf('') + 1;
      const found = columns.length === COLUMNS ? `column ${empty} is empty` : `there are ${columns.length}`;
      throw this.error(
        'conllu_columns',
        `a word has ${COLUMNS} columns parted by tabs, "_" where there is nothing; ${found}`,
      );
    }
    const [id, form, lemma, upos, xpos, feats, head, deprel, deps, misc] = columns as Columns;
    const row = { kind: this.kindOf(id), id, form, lemma, upos, xpos, feats, head, deprel, deps, misc };
    this.count(row);
    return row;
  }

  private kindOf(id: string): Row['kind'] {
    if (WORD.test(id)) return 'word';
    if (RANGE.test(id)) return 'range';
    if (EMPTY.test(id)) return 'empty';
    throw this.error(
      'conllu_id',
      `"${id}" is no id; words have 1, 2, …, tokens of several words 1-2, empty nodes 1.1`,
    );
  }

  private count(row: Row): void {
    if (row.kind === 'word') {
      this.words++;
      if (Number(row.id) !== this.words) {
        throw this.error('conllu_id', `word ${row.id} stands where word ${this.words} should`);
      }
    } else if (row.kind === 'range') {
      const [first, last] = rangeOf(row);
      if (first !== this.words + 1 || first <= this.rangeEnd || last < first) {
        throw this.error(
          'conllu_range',
          `the token ${row.id} must stand before its first word, and overlap no other`,
        );
      }
      this.rangeEnd = last;
    }
  }

  private error(code: ConlluErrorCode, problem: string): ConlluError {
    return new ConlluError(code, this.line, problem);
  }
}

type Columns = [
  id: string,
  form: string,
  lemma: string,
  upos: string,
  xpos: string,
  feats: string,
  head: string,
  deprel: string,
  deps: string,
  misc: string,
];

/** @throws ConlluError */
export function readConllu(text: string): Sentence[] {
  const reader = new ConlluReader();
  const sentences: Sentence[] = [];
  for (const line of text.split(/\r?\n/u)) {
    const sentence = reader.push(line);
    if (sentence) sentences.push(sentence);
  }
  const last = reader.end();
  if (last) sentences.push(last);
  return sentences;
}
