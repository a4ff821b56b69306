import { describe, expect, it } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';

const QUOTEWIRE = resolve('bin/quotewire');
const TREEBANKS = ['test/corpora/ewt/ewt-dev-sample.conllu', 'test/corpora/gum/gum-dev-sample.conllu'];

const annotate = (args: readonly string[], input: string | Buffer = '') =>
  spawnSync(process.execPath, [QUOTEWIRE, 'annotate', ...args], { encoding: 'utf8', input });

const FILLED = new Set([2, 3, 4, 5, 6, 7]);

/** Lines without the columns that are filled in. */
const kept = (conllu: string): string[] =>
  conllu
    .trim()
    .split('\n')
    .map((line) => (line.startsWith('#') ? line : keptColumns(line)));

const keptColumns = (line: string): string =>
  line
    .split('\t')
    .filter((_, column) => !FILLED.has(column))
    .join('\t');

const wordLines = (conllu: string): string[][] =>
  conllu
    .split('\n')
    .map((line) => line.split('\t'))
    .filter(([id = '']) => /^\d+$/u.test(id));

describe('quotewire annotate', () => {
  it('writes CoNLL-U of a text, with offsets in code points', () => {
    const text = 'We don’t know 😀 it, Ana said.\r\n\r\nIt  rained.';
    const { status, stdout, stderr } = annotate([], text);
    expect([status, stderr]).toEqual([0, '']);
    const points = Array.from(text);
    const tokens = [...stdout.matchAll(/^[\d-]+\t([^\t]+)\t.*TokenRange=(\d+):(\d+)$/gmu)];
    expect(tokens.length).toBeGreaterThan(8);
    for (const [, form, start, end] of tokens) {
      expect(points.slice(Number(start), Number(end)).join('')).toBe(form);
    }
    expect(stdout.match(/^# text = .*$/gmu)).toEqual([
      '# text = We don’t know 😀 it, Ana said.',
      '# text = It rained.',
    ]);
    expect(stdout.match(/^# newpar$/gmu)).toHaveLength(2);
    expect(stdout.match(/^# newdoc$/gmu)).toHaveLength(1);
  });

  it('keeps comments, ids, words, tokens and the last columns of CoNLL-U', () => {
    const treebank = TREEBANKS.map((path) => readFileSync(path, 'utf8')).join('');
    const { status, stdout } = annotate(['--tokenized', ...TREEBANKS]);
    expect(status).toBe(0);
    expect(kept(stdout)).toEqual(kept(treebank));
  });

  it('takes back what it wrote', () => {
    const { stdout } = annotate([], 'We don’t know. It rained.\n\nAna left.');
    expect(annotate(['--tokenized', '-'], stdout).stdout).toBe(stdout);
  });

  it('names a file that fails, goes on with the next, and ends with 1', () => {
    const { status, stdout, stderr } = annotate(['no-such-file', '-'], 'It rained.');
    expect(status).toBe(1);
    expect(stderr).toMatch(/^no-such-file: unreadable: /u);
    expect(wordLines(stdout)).toHaveLength(3);
  });

  it.each<[name: string, args: string[], input: string | Buffer, code: string]>([
    ['a text that is no UTF-8', [], Buffer.from([0xff, 0x20]), 'invalid_utf8'],
    ['lines that are no CoNLL-U', ['--tokenized'], 'hello\n', 'conllu_columns: Line 1: '],
    ['CoNLL-U that is no UTF-8', ['--tokenized'], Buffer.from([0xff, 0x0a]), 'invalid_utf8'],
  ])('refuses %s', (_name, args, input, code) => {
    const { status, stdout, stderr } = annotate(args, input);
    expect([status, stdout]).toEqual([1, '']);
    expect(stderr).toMatch(new RegExp(`^-: ${code}`, 'u'));
  });

  it.each([
    ['nothing', ''],
    ['white space', ' \n\n\t '],
  ])('writes nothing for %s', (_name, input) => {
    expect(annotate([], input)).toMatchObject({ status: 0, stdout: '' });
    expect(annotate(['--tokenized'], input)).toMatchObject({ status: 0, stdout: '' });
  });
});
