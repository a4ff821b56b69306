import type { Document } from '../document.js';
import type { GivenWord } from '../text/tokens-of.js';
import { columnsOf, type LemmaOf } from './columns.js';
import { hasSpaceAfter, rangeOf, type Row, type Sentence } from './sentence.js';

/** The words of a sentence of CoNLL-U, for `annotateTokens`. */
export function givenWords({ rows }: Sentence): GivenWord[] {
  const words: GivenWord[] = [];
  let range: { first: number; last: number; spaceAfter: boolean } | undefined;
  for (const row of rows) {
    if (row.kind === 'range') {
      const [first, last] = rangeOf(row);
      range = { first, last, spaceAfter: hasSpaceAfter(row) };
    } else if (row.kind === 'word') {
      const number = words.length + 1;
      const isInside = range !== undefined && number <= range.last;
      words.push({
        form: row.form,
        spaceAfter: isInside && range ? number === range.last && range.spaceAfter : hasSpaceAfter(row),
        joined: isInside && number !== range?.first,
      });
    }
  }
  return words;
}

/**
 * The same sentences with the document's tags, lemmas and trees in them. Everything else stays: comments, ids, tokens of several
 * words, empty nodes, enhanced dependencies, MISC.
 *
 * @param document what `annotateTokens` made of exactly these sentences.
 */
export function annotated(sentences: readonly Sentence[], document: Document, lemmaOf: LemmaOf): Sentence[] {
  let first = 0;
  return sentences.map(({ comments, rows }) => {
    let word = first;
    const filled = rows.map((row): Row =>
      row.kind === 'word' ? { ...row, ...columnsOf(document, word++, first, lemmaOf) } : row,
    );
    first = word;
    return { comments, rows: filled };
  });
}
