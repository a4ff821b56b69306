import { readFileSync } from 'node:fs';
import { readConllu } from '../../libs/syntax/src/conllu/reader.js';
import {
  commentOf,
  hasComment,
  hasSpaceAfter,
  NOTHING,
  rangeOf,
  type Row,
  type Sentence,
} from '../../libs/syntax/src/conllu/sentence.js';
import { ROOT } from '../../libs/syntax/src/document.js';

export interface TreebankWord {
  form: string;
  /** "" where the treebank says nothing; so with the others. */
  lemma: string;
  upos: string;
  xpos: string;
  feats: string;
  /** Index of the head within the sentence, or `ROOT`. */
  head: number;
  /** Without its subtype: `nmod` of `nmod:poss`. */
  relation: string;
  /** With its subtype. */
  deprel: string;
  misc: string;
}

/** What white space parts: one word, or several that are written together. */
export interface TreebankToken {
  form: string;
  /** Indices of words, `last` included. */
  first: number;
  last: number;
  spaceAfter: boolean;
}

export interface TreebankSentence {
  id: string;
  /** `# text`: the words as they were written, on one line. */
  text: string;
  words: TreebankWord[];
  tokens: TreebankToken[];
  opensParagraph: boolean;
}

export interface TreebankDocument {
  /** "" where the treebank has no documents. */
  id: string;
  sentences: TreebankSentence[];
}

/** The genre of a document of GUM (`GUM_news_iodine`: news); "" of others. */
export const genreOf = ({ id }: TreebankDocument): string => /^GUM_([a-z]+)_/u.exec(id)?.[1] ?? '';

/** A file of CoNLL-U, a document for every `# newdoc`. Empty nodes and enhanced dependencies are left out. */
export const readTreebank = (path: string): TreebankDocument[] => parseTreebank(readFileSync(path, 'utf8'));

export function parseTreebank(conllu: string): TreebankDocument[] {
  const documents: TreebankDocument[] = [];
  for (const sentence of readConllu(conllu)) {
    const opensDocument = hasComment(sentence, 'newdoc') || documents.length === 0;
    if (opensDocument) documents.push({ id: commentOf(sentence, 'newdoc id') ?? '', sentences: [] });
    const opensParagraph =
      opensDocument || hasComment(sentence, 'newpar') || hasComment(sentence, 'newpar id');
    documents.at(-1)?.sentences.push(readSentence(sentence, opensParagraph));
  }
  return documents;
}

function readSentence(sentence: Sentence, opensParagraph: boolean): TreebankSentence {
  const tokens = tokensOf(sentence);
  return {
    id: commentOf(sentence, 'sent_id') ?? '',
    text: commentOf(sentence, 'text') ?? textOf(tokens),
    words: sentence.rows.filter(({ kind }) => kind === 'word').map(wordOf),
    tokens,
    opensParagraph,
  };
}

const said = (column: string): string => (column === NOTHING ? '' : column);

const wordOf = (row: Row): TreebankWord => ({
  form: row.form,
  // A word may be an underscore, and so may its lemma.
  lemma: row.form === NOTHING ? row.lemma : said(row.lemma),
  upos: said(row.upos),
  xpos: said(row.xpos),
  feats: said(row.feats),
  head: row.head === NOTHING || row.head === '0' ? ROOT : Number(row.head) - 1,
  relation: said(row.deprel).split(':', 1)[0] ?? '',
  deprel: said(row.deprel),
  misc: said(row.misc),
});

function tokensOf({ rows }: Sentence): TreebankToken[] {
  const tokens: TreebankToken[] = [];
  let covered = -1;
  let words = 0;
  for (const row of rows) {
    if (row.kind === 'range') {
      const [first, last] = rangeOf(row);
      covered = last - 1;
      tokens.push({ form: row.form, first: first - 1, last: covered, spaceAfter: hasSpaceAfter(row) });
    } else if (row.kind === 'word') {
      const i = words++;
      if (i > covered) tokens.push({ form: row.form, first: i, last: i, spaceAfter: hasSpaceAfter(row) });
    }
  }
  return tokens;
}

const textOf = (tokens: readonly TreebankToken[]): string =>
  tokens
    .map(({ form, spaceAfter }) => (spaceAfter ? `${form} ` : form))
    .join('')
    .trimEnd();
