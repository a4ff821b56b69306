/**
 * One line of a sentence in CoNLL-U (https://universaldependencies.org/format.html): a word, a token of several words (id
 * `1-2`) or an empty node (id `1.1`). Columns are kept as they stand in the file; `_` says nothing.
 */
export interface Row {
  kind: 'word' | 'range' | 'empty';
  id: string;
  form: string;
  lemma: string;
  upos: string;
  xpos: string;
  feats: string;
  head: string;
  deprel: string;
  deps: string;
  misc: string;
}

export interface Sentence {
  /** Lines that begin with `#`, as they stand. */
  comments: string[];
  rows: Row[];
}

export const NOTHING = '_';

export const wordsOf = ({ rows }: Sentence): Row[] => rows.filter(({ kind }) => kind === 'word');

/** First and last word of a range, as they are numbered in the file. */
export function rangeOf({ id }: Row): [first: number, last: number] {
  const [first = 0, last = 0] = id.split('-').map(Number);
  return [first, last];
}

/** Whether white space stands between this token and the next. */
export const hasSpaceAfter = ({ misc }: Row): boolean =>
  !misc.includes('SpaceAfter=No') || !misc.split('|').includes('SpaceAfter=No');

/** The value of `# key = value`. */
export function commentOf({ comments }: Sentence, key: string): string | undefined {
  const start = `# ${key} = `;
  return comments.find((comment) => comment.startsWith(start))?.slice(start.length);
}

/** Whether there is a comment `# key`, with a value or without one. */
export const hasComment = ({ comments }: Sentence, key: string): boolean =>
  comments.some((comment) => comment === `# ${key}` || comment.startsWith(`# ${key} `));
