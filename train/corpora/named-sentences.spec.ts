import { describe, expect, it } from '@jest/globals';
import { parseNamedSentences } from './named-sentences.js';

describe('parseNamedSentences', () => {
  it.each<[name: string, file: string, expected: unknown[]]>([
    ['B and I', 'a\tB-x\nb\tI-x\nc\tB-x\n', [['a b c', [0, 1, 'x'], [2, 2, 'x']]]],
    ['I alone', 'a I-x\nb I-x\nc I-y\nd O\ne I-y\n', [['a b c d e', [0, 1, 'x'], [2, 2, 'y'], [4, 4, 'y']]]],
    ['two labels: the first', 'a\tB-x,B-y\nb\tI-x,I-y\n', [['a b', [0, 1, 'x']]]],
    ['labels with a hyphen', 'a\tB-creative-work\nb\tI-creative-work\n', [['a b', [0, 1, 'creative-work']]]],
    ['sentences, documents, blank lines', '\r\n-DOCSTART- O\r\n\r\na O\r\n\t\r\nb O', [['a'], ['b']]],
    ['nothing', '', []],
  ])('reads %s', (_name, file, expected) => {
    const read = parseNamedSentences(file).map(({ forms, names }) => [
      forms.join(' '),
      ...names.map(({ first, last, label }) => [first, last, label]),
    ]);
    expect(read).toEqual(expected);
  });

  it('counts documents', () => {
    const file = '-DOCSTART- O\n\na O\n\nb O\n\n-DOCSTART- O\n\nc O\n';
    expect(parseNamedSentences(file).map(({ document }) => document)).toEqual([0, 0, 1]);
    expect(parseNamedSentences('a O\n-DOCSTART-\nb O\n').map(({ document }) => document)).toEqual([0, 1]);
  });
});
