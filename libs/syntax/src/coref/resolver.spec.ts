import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { emptyDocument, type Document, type NameType } from '../document.js';
import { nearestTag } from '../tags/inventory.js';
import { tokensOf } from '../text/tokens-of.js';
import { relationIndex } from '../tree/relations.js';
import type { Entities } from './entities.js';
import { Resolver } from './resolver.js';

const WEIGHTS = join(import.meta.dirname, '../../../syntax-weights/data/english/coref.qw');
const resolver = Resolver.read(readFileSync(WEIGHTS));

type GivenName = [words: string, type: NameType];

/** Rows of `form xpos head relation`, heads counted from 1; a row without a head makes a sentence without a tree. */
function documentOf(sentences: readonly string[], names: readonly GivenName[]): Document {
  const rows = sentences.map((sentence) => sentence.split(', ').map((row) => row.split(' ')));
  const document = emptyDocument(
    tokensOf(rows.map((row) => row.map(([form = '']) => ({ form, spaceAfter: true, joined: false })))),
  );
  let start = 0;
  for (const row of rows) {
    row.forEach(([, xpos = '', head, relation = ''], i) => {
      document.tag[start + i] = nearestTag(uposOf(xpos), xpos, '');
      if (head === undefined) return;
      document.head[start + i] = head === '0' ? -1 : start + Number(head) - 1;
      document.relation[start + i] = relationIndex(relation) ?? 0;
    });
    start += row.length;
  }
  document.names = names.flatMap(([words, type]) => spansOf(document, words.split(' '), type));
  return document;
}

function spansOf({ forms }: Document, words: readonly string[], type: NameType): Document['names'] {
  return forms.flatMap((_, first) =>
    words.every((word, i) => forms[first + i] === word)
      ? [{ first, last: first + words.length - 1, type, score: 1 }]
      : [],
  );
}

function uposOf(xpos: string): string {
  const found = /^(?:(NNP)|(NN)|(PRP)|(DT)|(VB)|(IN)|(JJ)|(\W))/u
    .exec(xpos)
    ?.findIndex((group, i) => i > 0 && group);
  return ['X', 'PROPN', 'NOUN', 'PRON', 'DET', 'VERB', 'ADP', 'ADJ', 'PUNCT'][found ?? 0] ?? 'X';
}

const at = ({ forms }: Document, word: string): number => forms.lastIndexOf(word);

function reasons(entities: Entities, word: number): string[] {
  return entities.entityAt(word)?.mentions.map(({ why }) => why) ?? [];
}

const MINISTER = documentOf(
  [
    'Finance NNP 2 compound, Minister NNP 3 nmod:desc, Ana NNP 5 nsubj, Lopes NNP 3 flat, spoke VBD 0 root, . . 5 punct',
    'Lopes NNP 2 nsubj, said VBD 0 root, she PRP 4 nsubj, resigned VBD 2 ccomp, . . 2 punct',
    'The DT 2 det, minister NN 3 nsubj, left VBD 0 root, . . 3 punct',
  ],
  [['Ana Lopes', 'person']],
);

describe('Resolver', () => {
  it('brings name, surname, pronoun and role together, and tells why', () => {
    const entities = resolver.resolve(MINISTER);
    const entity = entities.entityAt(at(MINISTER, 'she'));
    expect(entity).toMatchObject({
      name: 'Ana Lopes',
      type: 'person',
      role: 'Finance Minister',
      gender: 'female',
      genderFrom: 'first name',
      number: 'one',
    });
    expect(entities.entityAt(at(MINISTER, 'minister'))).toBe(entity);
    const surname = MINISTER.forms.lastIndexOf('Lopes');
    expect(entities.idOfName({ first: surname, last: surname })).toBe(entity?.id);
    const role = at(MINISTER, 'minister');
    expect(entities.idOfName({ first: role, last: role })).toBeUndefined();
    expect(reasons(entities, at(MINISTER, 'she'))).toEqual(['first', 'variant', 'pronoun', 'role']);
    expect(entities.mentionAt(at(MINISTER, 'she'))).toMatchObject({
      kind: 'pronoun',
      antecedent: { kind: 'name' },
    });
  });

  it.each([
    ['gender', 'He PRP 2 nsubj, left VBD 0 root, . . 2 punct', 'He'],
    ['a name', 'Rui NNP 3 nsubj, Lopes NNP 1 flat, left VBD 0 root, . . 3 punct', 'Rui'],
    ['number', 'The DT 2 det, ministers NNS 3 nsubj, left VBD 0 root, . . 3 punct', 'ministers'],
  ])('links nothing across a contradiction of %s', (_, sentence, word) => {
    const document = documentOf(
      ['Mrs. NNP 2 nmod:desc, Ana NNP 4 nsubj, Lopes NNP 2 flat, spoke VBD 0 root, . . 4 punct', sentence],
      [
        ['Ana Lopes', 'person'],
        ['Rui Lopes', 'person'],
      ],
    );
    const entities = resolver.resolve(document);
    expect(entities.entityAt(at(document, word))).not.toBe(entities.entityAt(1));
  });

  it('does not take the object of a clause for its subject', () => {
    const document = documentOf(
      ['Ana NNP 2 nsubj, praised VBD 0 root, her PRP 2 obj, . . 2 punct'],
      [['Ana', 'person']],
    );
    const entities = resolver.resolve(document);
    expect(entities.entityAt(2)).not.toBe(entities.entityAt(0));
  });

  it('goes by tags where there is no tree', () => {
    const document = documentOf(
      ['Ana NNP, Lopes NNP, spoke VBD, . .', 'She PRP, smiled VBD, . .'],
      [['Ana Lopes', 'person']],
    );
    expect(resolver.resolve(document).entityAt(at(document, 'She'))?.name).toBe('Ana Lopes');
  });

  it('knows an organisation by its acronym', () => {
    const document = documentOf(
      [
        'The DT 3 det, World NNP 3 compound, Bank NNP 4 nsubj, spoke VBD 0 root, . . 4 punct',
        'WB NNP 2 nsubj, said VBD 0 root, so RB 2 advmod, . . 2 punct',
      ],
      [
        ['World Bank', 'organization'],
        ['WB', 'organization'],
      ],
    );
    const entities = resolver.resolve(document);
    expect(entities.entityAt(at(document, 'WB'))?.name).toBe('World Bank');
    expect(entities.all(2).map(({ type }) => type)).toEqual(['organization']);
    expect(reasons(entities, at(document, 'WB'))).toEqual(['first', 'acronym']);
  });

  it('has nothing to say of an empty text', () => {
    const entities = resolver.resolve(emptyDocument(tokensOf([])));
    expect(entities.all()).toEqual([]);
    expect(entities.entityAt(0)).toBeUndefined();
    expect(entities.mentionAt(-1)).toBeUndefined();
  });
});
