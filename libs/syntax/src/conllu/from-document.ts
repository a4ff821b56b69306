import type { Document } from '../document.js';
import { columnsOf, written, type LemmaOf } from './columns.js';
import { NOTHING, type Row, type Sentence } from './sentence.js';

const SPACE = /\s+/gu;

export interface Wording {
  lemmaOf: LemmaOf;
  /** Turns an offset in UTF-16 units into what `TokenRange` should say. */
  offset: (unit: number) => number;
  nextId: () => string;
}

/**
 * The sentences of a document, one by one: `# newpar`, `# sent_id` and `# text` before each, `SpaceAfter=No` and
 * `TokenRange=start:end` with each token.
 */
export function* sentencesOf(document: Document, wording: Wording): Generator<Sentence> {
  const { sentences, opensParagraph } = document;
  for (let i = 0; i + 1 < sentences.length; i++) {
    const { [i]: first = 0, [i + 1]: end = 0 } = sentences;
    if (first === end) continue;
    yield {
      comments: [
        ...(opensParagraph[i] === 1 ? ['# newpar'] : []),
        `# sent_id = ${wording.nextId()}`,
        `# text = ${textOf(document, first, end)}`,
      ],
      rows: rowsOf(document, first, end, wording),
    };
  }
}

/** On one line, blanks for all white space between words. */
const textOf = ({ text, start, end }: Document, first: number, last: number): string =>
  text.slice(start[first], end[last - 1]).replace(SPACE, ' ');

function rowsOf(document: Document, first: number, end: number, wording: Wording): Row[] {
  const { joined } = document;
  const rows: Row[] = [];
  for (let from = first, to: number; from < end; from = to) {
    to = from + 1;
    while (to < end && joined[to] === 1) to++;
    const misc = miscOf(document, from, to, to === end, wording);
    const isRange = to - from > 1;
    if (isRange) rows.push(rangeRow(document, from, to, first, misc));
    for (let word = from; word < to; word++) {
      rows.push(wordRow(document, word, first, isRange ? NOTHING : misc, wording));
    }
  }
  return rows;
}

function rangeRow(
  { text, start, end }: Document,
  from: number,
  to: number,
  first: number,
  misc: string,
): Row {
  return {
    kind: 'range',
    id: `${from - first + 1}-${to - first}`,
    form: written(text.slice(start[from], end[to - 1])),
    lemma: NOTHING,
    upos: NOTHING,
    xpos: NOTHING,
    feats: NOTHING,
    head: NOTHING,
    deprel: NOTHING,
    deps: NOTHING,
    misc,
  };
}

const wordRow = (
  document: Document,
  word: number,
  first: number,
  misc: string,
  { lemmaOf }: Wording,
): Row => ({
  kind: 'word',
  id: String(word - first + 1),
  form: written(document.forms[word] ?? ''),
  ...columnsOf(document, word, first, lemmaOf),
  deps: NOTHING,
  misc,
});

function miscOf(
  { start, end }: Document,
  from: number,
  to: number,
  isLast: boolean,
  { offset }: Wording,
): string {
  const { [from]: begins = 0, [to]: next } = start;
  const { [to - 1]: ends = 0 } = end;
  const range = `TokenRange=${offset(begins)}:${offset(ends)}`;
  return !isLast && next === ends ? `SpaceAfter=No|${range}` : range;
}
