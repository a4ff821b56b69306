import { describe, expect, it } from '@jest/globals';
import { mentionsOf } from './mentions.js';
import { parseTreebank } from './treebank.js';

const mentionsIn = (...sentences: string[][]): unknown[] => {
  const conllu = sentences.map((miscs) =>
    miscs.map((misc, i) => `${i + 1}\tx\t_\t_\t_\t_\t_\t_\t_\t${misc}\n`).join(''),
  );
  const [document = { id: '', sentences: [] }] = parseTreebank(conllu.join('\n'));
  return mentionsOf(document).map(({ first, last, entity, type }) => [first, last, entity, type]);
};

describe('mentionsOf', () => {
  it('reads what GUM says of a mention', () => {
    const [document = { id: '', sentences: [] }] = parseTreebank(
      '1\tx\t_\t_\t_\t_\t_\t_\t_\tA=1|Entity=(3-person-giv:act-sssss-cf1*-1,2-ana-Spider-Man)|B=2\n',
    );
    expect(mentionsOf(document)).toEqual([
      {
        first: 0,
        last: 0,
        sentence: 0,
        entity: '3',
        type: 'person',
        status: 'giv:act',
        minimal: '1,2',
        link: 'ana',
        identity: 'Spider-Man',
        isPart: false,
      },
    ]);
  });

  it.each<[name: string, sentences: string[][], expected: unknown[]]>([
    ['one of several words', [['_', 'Entity=(1-a-new', '_', 'Entity=1)']], [[1, 3, '1', 'a']]],
    [
      'mentions that open and close at one word',
      [['Entity=(1-a-new(2-b-new)', 'Entity=1)(3-c-new)']],
      [
        [0, 1, '1', 'a'],
        [0, 0, '2', 'b'],
        [1, 1, '3', 'c'],
      ],
    ],
    [
      'a mention within another of the same entity',
      [['Entity=(1-a-new', 'Entity=(1-a-giv', 'Entity=1)', 'Entity=1)']],
      [
        [0, 3, '1', 'a'],
        [1, 2, '1', 'a'],
      ],
    ],
    [
      'the parts of one that is interrupted',
      [['Entity=(1[1/2]-a-new', 'Entity=1[1/2])', '_', 'Entity=(1[2/2]-a-new)']],
      [
        [0, 1, '1', 'a'],
        [3, 3, '1', 'a'],
      ],
    ],
    [
      'words counted through the sentences',
      [
        ['_', '_'],
        ['Entity=(1-a-new', 'Entity=1)'],
      ],
      [[2, 3, '1', 'a']],
    ],
    ['a bracket that closes nothing', [['Entity=9)', 'Entity=(1-a-new)']], [[1, 1, '1', 'a']]],
  ])('reads %s', (_name, sentences, expected) => {
    expect(mentionsIn(...sentences)).toEqual(expected);
  });
});
