import type { Row, Sentence } from './sentence.js';

/** A sentence with the blank line that ends it. */
export function writeConllu({ comments, rows }: Sentence): string {
  let text = '';
  for (const comment of comments) text += `${comment}\n`;
  for (const row of rows) text += `${lineOf(row)}\n`;
  return `${text}\n`;
}

const lineOf = (row: Row): string =>
  `${row.id}\t${row.form}\t${row.lemma}\t${row.upos}\t${row.xpos}\t${row.feats}\t${row.head}\t${row.deprel}\t${row.deps}\t${row.misc}`;
