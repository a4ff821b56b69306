import { describe, expect, it } from '@jest/globals';
import { ROOT } from '../../libs/syntax/src/document.js';
import { goldTokens } from './raw-text.js';
import { genreOf, parseTreebank } from './treebank.js';

const sentence = (comments: string[], ...rows: string[]): string =>
  [
    ...comments,
    ...rows.map((row) => {
      const [id, form, head = '_', deprel = '_', misc = '_'] = row.split(' ');
      return [id, form, form, 'X', 'X', '_', head, deprel, '_', misc].join('\t');
    }),
    '\n',
  ].join('\n');

const CONLLU = [
  sentence(
    ['# newdoc id = GUM_news_rain', '# newpar', '# sent_id = a-1'],
    '1-2 Don’t _ _ SpaceAfter=No',
    '1 Do 0 root',
    '2 n’t 1 advmod',
    '3 ! 1 punct',
  ),
  sentence(
    ['# sent_id = a-2'],
    '1 His 2 nmod:poss',
    '2 cat 0 root',
    '2.1 sat _ _',
    '3 . 2 punct SpaceAfter=No',
  ),
  sentence(['# newpar id = p2', '# text = au  lait'], '1-2 au', '1 à 3 case', '2 le 3 det', '3 lait 0 root'),
  sentence(['# newdoc id = weblog'], '1 _ 0 root'),
].join('');

describe('parseTreebank', () => {
  const documents = parseTreebank(CONLLU);

  it('parts documents, paragraphs and sentences', () => {
    expect(documents.map(({ id }) => id)).toEqual(['GUM_news_rain', 'weblog']);
    expect(documents.map(genreOf)).toEqual(['news', '']);
    const sentences = documents.flatMap((document) => document.sentences);
    expect(sentences.map(({ id, text, opensParagraph }) => [id, text, opensParagraph])).toEqual([
      ['a-1', 'Don’t!', true],
      ['a-2', 'His cat .', false],
      ['', 'au  lait', true],
      ['', '_', true],
    ]);
  });

  it('counts heads from 0, and cuts the subtypes of relations', () => {
    expect(
      documents[0]?.sentences[1]?.words.map(({ head, relation, deprel }) => [head, relation, deprel]),
    ).toEqual([
      [1, 'nmod', 'nmod:poss'],
      [ROOT, 'root', 'root'],
      [1, 'punct', 'punct'],
    ]);
  });

  it('keeps the lemma of a word that is an underscore', () => {
    expect(documents[1]?.sentences[0]?.words[0]).toMatchObject({
      form: '_',
      lemma: '_',
      upos: 'X',
      feats: '',
    });
  });
});

describe('goldTokens', () => {
  it('rebuilds the text, with every word, token and sentence in its place', () => {
    const [document = { id: '', sentences: [] }] = parseTreebank(CONLLU);
    const { text, start, end, forms, joined, sentences, opensParagraph, length } = goldTokens(document);
    expect(text).toBe('Don’t! His cat .\n\nau lait');
    expect(forms.map((form, i) => [form, text.slice(start[i], end[i]), joined[i]])).toEqual([
      ['Do', 'Do', 0],
      ['n’t', 'n’t', 1],
      ['!', '!', 0],
      ['His', 'His', 0],
      ['cat', 'cat', 0],
      ['.', '.', 0],
      ['à', 'au', 0],
      ['le', 'au', 1],
      ['lait', 'lait', 0],
    ]);
    expect([...sentences]).toEqual([0, 3, 6, 9]);
    expect([...opensParagraph]).toEqual([1, 0, 1]);
    expect(length).toBe(9);
  });
});
