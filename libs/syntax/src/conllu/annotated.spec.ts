import { describe, expect, it } from '@jest/globals';
import { emptyDocument, ROOT } from '../document.js';
import { createTokenizer } from '../text/tokenizer.js';
import { nearestTag } from '../tags/inventory.js';
import { tokensOf } from '../text/tokens-of.js';
import { relationIndex } from '../tree/relations.js';
import { annotated, givenWords } from './annotated.js';
import { sentencesOf } from './from-document.js';
import { readConllu } from './reader.js';
import { writeConllu } from './writer.js';

const lemmaOf = (form: string): string => form.toUpperCase();
const row = (id: string, form: string, misc = '_', deps = '_'): string =>
  `${id}\t${form}\t_\t_\t_\t_\t_\t_\t${deps}\t${misc}`;

const GIVEN = [
  '# newdoc id = x',
  '# odd = comment',
  row('1-2', 'Don’t', 'SpaceAfter=No|A=1'),
  row('1', 'Do', 'SpaceAfter=Yes'),
  row('2', 'n’t', 'B=2', '1:advmod'),
  row('2.1', 'x', 'C=3'),
  row('3', '!', 'SpaceAfter=No'),
  '',
  row('1', 'au'),
  '\n',
].join('\n');

describe('givenWords', () => {
  it('knows which words stand in one token, and where blanks are', () => {
    expect(readConllu(GIVEN).map(givenWords)).toEqual([
      [
        { form: 'Do', spaceAfter: false, joined: false },
        { form: 'n’t', spaceAfter: false, joined: true },
        { form: '!', spaceAfter: false, joined: false },
      ],
      [{ form: 'au', spaceAfter: true, joined: false }],
    ]);
  });
});

describe('annotated', () => {
  it('fills columns, with heads counted within the sentence, and keeps the rest', () => {
    const sentences = readConllu(GIVEN);
    const document = emptyDocument(tokensOf(sentences.map(givenWords)));
    document.head.set([2, 0, ROOT, ROOT]);
    document.relation.set([relationIndex('nsubj') ?? 0]);
    document.tag.set([nearestTag('AUX', 'VB', 'VerbForm=Inf')]);
    const [first, second] = annotated(sentences, document, lemmaOf);
    expect(first?.comments).toEqual(sentences[0]?.comments);
    expect(first?.rows.map(({ id, head, deps, misc }) => [id, head, deps, misc])).toEqual([
      ['1-2', '_', '_', 'SpaceAfter=No|A=1'],
      ['1', '3', '_', 'SpaceAfter=Yes'],
      ['2', '1', '1:advmod', 'B=2'],
      ['2.1', '_', '_', 'C=3'],
      ['3', '0', '_', 'SpaceAfter=No'],
    ]);
    expect(first?.rows[1]).toMatchObject({
      lemma: 'DO',
      upos: 'AUX',
      xpos: 'VB',
      feats: 'VerbForm=Inf',
      deprel: 'nsubj',
    });
    expect(second?.rows.map(({ head }) => head)).toEqual(['0']);
  });
});

describe('sentencesOf', () => {
  it('writes a text as CoNLL-U', () => {
    const document = emptyDocument(createTokenizer().tokenize('We  don’t \n go.\n\nYes'));
    let id = 4;
    const written = [
      ...sentencesOf(document, { lemmaOf, offset: (unit) => unit + 100, nextId: () => String(id++) }),
    ];
    expect(written.map(writeConllu).join('')).toBe(
      [
        '# newpar',
        '# sent_id = 4',
        '# text = We don’t go.',
        row('1', 'We', 'TokenRange=100:102'),
        row('2-3', 'don’t', 'TokenRange=104:109'),
        row('2', 'do'),
        row('3', 'n’t'),
        row('4', 'go', 'SpaceAfter=No|TokenRange=112:114'),
        row('5', '.', 'TokenRange=114:115'),
        '',
        '# newpar',
        '# sent_id = 5',
        '# text = Yes',
        row('1', 'Yes', 'TokenRange=117:120'),
        '\n',
      ].join('\n'),
    );
  });

  it('lets no form part a line', () => {
    const [sentence] = sentencesOf(
      emptyDocument(tokensOf([[{ form: 'a\tb\nc', spaceAfter: true, joined: false }]])),
      { lemmaOf, offset: (unit) => unit, nextId: () => '1' },
    );
    expect(sentence?.rows[0]?.form).toBe('a b c');
    expect(sentence?.comments).toContain('# text = a b c');
  });
});
