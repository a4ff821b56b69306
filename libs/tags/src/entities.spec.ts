import { describe, expect, it } from '@jest/globals';
import { createEnglish, type Document, type NameType } from '#libs/syntax';
import { entitiesOf } from './entities.js';

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
  const document = createEnglish({}).annotate(text);
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
    expect(entitiesOf(document, undefined).entities).toEqual([
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

  it('keeps the same words apart where they name things of two types', () => {
    const document = documentOf('[location Washington] and [person Washington].');
    expect(entitiesOf(document, undefined).entities.map(({ type }) => type)).toEqual(['location', 'person']);
  });

  it('counts a name in the title for more', () => {
    const document = documentOf('[person Ana Lopes] met [person Rui Dias].');
    const names = (title?: string): string[] => entitiesOf(document, title).entities.map(({ name }) => name);
    expect(names()).toEqual(['Ana Lopes', 'Rui Dias']);
    expect(names('Rui Dias resigns')).toEqual(['Rui Dias', 'Ana Lopes']);
  });

  it('shares salience out', () => {
    const { entities } = entitiesOf(documentOf('[person A] and [person B] and [person C].'), 'A');
    expect(entities.reduce((sum, { salience }) => sum + salience, 0)).toBeCloseTo(1, 2);
  });

  it('puts a name that runs over a line on one', () => {
    expect(entitiesOf(documentOf('[person Ana\n  Lopes] left.'), undefined).entities[0]?.name).toBe(
      'Ana Lopes',
    );
  });

  it('is bounded, and says so', () => {
    const result = entitiesOf(documentOf('[person A], [person B], [person C].'), undefined, 2);
    expect(result.entities.map(({ name }) => name)).toEqual(['A', 'B']);
    expect(result.warnings).toEqual(['only the 2 most salient of 3 entities']);
  });

  it('finds nothing in nothing', () => {
    expect(entitiesOf(documentOf(''), undefined)).toEqual({ entities: [] });
  });
});
