import { describe, expect, it } from '@jest/globals';
import { ConlluError, readConllu } from './reader.js';
import { commentOf, hasComment, hasSpaceAfter, rangeOf, wordsOf } from './sentence.js';
import { writeConllu } from './writer.js';

const row = (id: string, form: string, misc = '_'): string => `${id}\t${form}\t_\t_\t_\t_\t_\t_\t_\t${misc}`;

const SENTENCE = [
  '# newpar',
  '# sent_id = a-1',
  '# text = I don’t.',
  '# odd comment   with = signs = in it',
  row('1', 'I'),
  row('2-3', 'don’t', 'SpaceAfter=No'),
  row('2', 'do', 'X=SpaceAfter=Not|Y'),
  row('3', 'n’t'),
  row('3.1', 'leave'),
  '4\t.\t.\tPUNCT\t.\t_\t2\tpunct\t2:punct\tEntity=1)|SpaceAfter=No',
].join('\n');

const errorOf = (text: string): unknown => {
  try {
    return readConllu(text);
  } catch (error) {
    return error instanceof ConlluError ? [error.code, error.line] : error;
  }
};

describe('readConllu and writeConllu', () => {
  it('keep every line as it stands', () => {
    const text = `${SENTENCE}\n\n${SENTENCE}\n\n`;
    expect(readConllu(text).map(writeConllu).join('')).toBe(text);
  });

  it.each<[name: string, text: string]>([
    ['Windows ends of lines', SENTENCE.replaceAll('\n', '\r\n')],
    ['no blank line at the end', SENTENCE],
    ['several blank lines', `\n\n${SENTENCE}\n \n\t\n\n`],
  ])('take %s', (_name, text) => {
    expect(readConllu(text).map(writeConllu)).toEqual([`${SENTENCE}\n\n`]);
  });

  it('tell words from ranges and empty nodes', () => {
    const [sentence = { comments: [], rows: [] }] = readConllu(SENTENCE);
    expect(wordsOf(sentence).map(({ form }) => form)).toEqual(['I', 'do', 'n’t', '.']);
    expect(sentence.rows.map(hasSpaceAfter)).toEqual([true, false, true, true, true, false]);
    expect(sentence.rows.filter(({ kind }) => kind === 'range').map(rangeOf)).toEqual([[2, 3]]);
    expect(commentOf(sentence, 'sent_id')).toBe('a-1');
    expect(commentOf(sentence, 'sent')).toBeUndefined();
    expect([hasComment(sentence, 'newpar'), hasComment(sentence, 'newdoc')]).toEqual([true, false]);
  });

  it.each<[name: string, lines: string[], code: string, line: number]>([
    ['too few columns', ['1\tI\t_'], 'conllu_columns', 1],
    ['blanks for tabs', [row('1', 'I').replaceAll('\t', ' ')], 'conllu_columns', 1],
    ['an empty column', [row('1', '')], 'conllu_columns', 1],
    ['an id that is none', [row('a', 'I')], 'conllu_id', 1],
    ['word 0', [row('0', 'I')], 'conllu_id', 1],
    ['a word that is missing', [row('1', 'I'), row('3', 'go')], 'conllu_id', 2],
    ['a word that comes twice', [row('1', 'I'), row('1', 'go')], 'conllu_id', 2],
    ['a range after its words', [row('1', 'do'), row('2', 'n’t'), row('1-2', 'don’t')], 'conllu_range', 3],
    ['a range backwards', [row('2-1', 'don’t')], 'conllu_range', 1],
    ['ranges within ranges', [row('1-3', 'x'), row('1', 'x'), row('2-3', 'x')], 'conllu_range', 3],
    ['a range past the end', ['# a', row('1-2', 'don’t'), row('1', 'do'), ''], 'conllu_range', 4],
    ['comments alone', ['# a', ''], 'conllu_no_words', 2],
    ['an empty node alone', [row('0.1', 'x'), ''], 'conllu_no_words', 2],
  ])('refuse %s', (_name, lines, code, line) => {
    expect(errorOf(lines.join('\n'))).toEqual([code, line]);
  });
});
