import { describe, expect, it } from '@jest/globals';
import { createEnglish, emptyDocument, type Document, type NameType } from '#libs/syntax';
import { readEnglishWeights } from '#libs/syntax-weights';
import { entitiesOf } from './entities.js';
import type { WhoIsWho } from './named.js';

const english = createEnglish(readEnglishWeights());
/** Knows of nothing what it is. */
const nobody: WhoIsWho = { idOfName: () => undefined };

/** The document of a text in which words stand in square brackets where a name does: `[person Ana Lopes]`. */
function documentOf(marked: string): Document {
  const names: { start: number; end: number; type: NameType }[] = [];
  let text = '';
  for (const [part, type, name] of marked.matchAll(/\[(\w+) ([^\]]+)\]|[^[]+/gu)) {
    if (name !== undefined) {
      names.push({ start: text.length, end: text.length + name.length, type: type as NameType });
    }
    text += name ?? part;
  }
  const document = emptyDocument(english.tokenize(text));
  document.names = names.map(({ start, end, type }) => ({
    first: document.start.indexOf(start),
    last: document.end.indexOf(end),
    type,
    score: 1,
  }));
  return document;
}

describe('entitiesOf', () => {
  it('gives each thing once, the most salient first, with all its places in code points', () => {
    const document = documentOf(
      '😀 [person Ana Lopes] left [location Paris]. [location Paris] wept. [person ANA LOPES] and [location paris] too.',
    );
    expect(entitiesOf(document, nobody, undefined).entities).toEqual([
      {
        name: 'Paris',
        type: 'location',
        mentions: [
          [17, 22],
          [24, 29],
          [50, 55],
        ],
        salience: expect.any(Number),
      },
      {
        name: 'Ana Lopes',
        type: 'person',
        mentions: [
          [2, 11],
          [36, 45],
        ],
        salience: expect.any(Number),
      },
    ]);
  });

  it('brings together what is one entity, under its fullest name', () => {
    const document = documentOf(
      '[person Lopes] met [person Ana Lopes] and [organization Lopes]. [person Dias] left.',
    );
    const oneLopes: WhoIsWho = {
      idOfName: ({ last }) => (document.forms[last] === 'Lopes' ? 7 : undefined),
    };
    expect(entitiesOf(document, oneLopes, undefined).entities).toMatchObject([
      {
        name: 'Ana Lopes',
        type: 'person',
        mentions: [
          [0, 5],
          [10, 19],
        ],
      },
      { name: 'Lopes', type: 'organization' },
      { name: 'Dias', type: 'person' },
    ]);
  });

  it.each<[name: string, marked: string, ids: (number | undefined)[], expected: [string, number][]]>([
    [
      'a surname that is found to be another entity, but whose bearer is known',
      '[person Ana Lopes] met [person Lopes]. [person Lopes] left.',
      [1, 1, 2],
      [['Ana Lopes', 3]],
    ],
    [
      'a surname that comes before the full name',
      '[person Lopes] left. [person Ana Lopes] met [person Lopes].',
      [2, 1, 1],
      [['Ana Lopes', 3]],
    ],
    [
      'one surname of two, as entities tell them apart',
      '[person Ana Lopes] met [person Rui Lopes]. [person Lopes] left. [person Lopes] stayed.',
      [1, 2, 1, 2],
      [
        ['Ana Lopes', 2],
        ['Rui Lopes', 2],
      ],
    ],
    [
      'the same words of which nothing is known',
      '[person Lopes] met [person Dias]. [person Lopes] left.',
      [undefined, undefined, undefined],
      [
        ['Lopes', 2],
        ['Dias', 1],
      ],
    ],
  ])('knows %s', (_name, marked, ids, expected) => {
    const document = documentOf(marked);
    const whoIsWho: WhoIsWho = {
      idOfName: ({ first }) => ids[document.names.findIndex((name) => name.first === first)],
    };
    const { entities } = entitiesOf(document, whoIsWho, undefined);
    expect(entities.map(({ name, mentions }) => [name, mentions.length])).toEqual(expected);
  });

  it('keeps the same words apart where they name things of two types', () => {
    const document = documentOf('[location Washington] and [person Washington].');
    expect(entitiesOf(document, nobody, undefined).entities.map(({ type }) => type)).toEqual([
      'location',
      'person',
    ]);
  });

  it('counts a name in the title for more', () => {
    const document = documentOf('[person Ana Lopes] met [person Rui Dias].');
    const names = (title?: string): string[] =>
      entitiesOf(document, nobody, title).entities.map(({ name }) => name);
    expect(names()).toEqual(['Ana Lopes', 'Rui Dias']);
    expect(names('Rui Dias resigns')).toEqual(['Rui Dias', 'Ana Lopes']);
  });

  it('shares salience out', () => {
    const { entities } = entitiesOf(documentOf('[person A] and [person B] and [person C].'), nobody, 'A');
    expect(entities.reduce((sum, { salience }) => sum + salience, 0)).toBeCloseTo(1, 2);
  });

  it('puts a name that runs over a line on one', () => {
    expect(entitiesOf(documentOf('[person Ana\n  Lopes] left.'), nobody, undefined).entities[0]?.name).toBe(
      'Ana Lopes',
    );
  });

  it('is bounded, and says so', () => {
    const result = entitiesOf(documentOf('[person A], [person B], [person C].'), nobody, undefined, 2);
    expect(result.entities.map(({ name }) => name)).toEqual(['A', 'B']);
    expect(result.warnings).toEqual(['only the 2 most salient of 3 entities']);
  });

  it('finds nothing in nothing', () => {
    expect(entitiesOf(documentOf(''), nobody, undefined)).toEqual({ entities: [] });
  });
});
