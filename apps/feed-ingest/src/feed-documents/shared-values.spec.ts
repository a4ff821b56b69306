import { describe, expect, it } from '@jest/globals';
import type { Entry } from '#libs/feed-parser';
import { EntryFacts } from './entry-facts.js';
import { sharingOf } from './shared-values.js';

/** guid, link, words and date of entries in which `-` stands for what is missing. */
function sharing(rows: readonly string[]) {
  const entries = rows.map((row): Entry => {
    const [guid, link, title = '', date] = row.split(' ').map((cell) => (cell === '-' ? undefined : cell));
    return {
      authors: [],
      categories: [],
      enclosures: [],
      title,
      ...(guid !== undefined && { id: guid }),
      ...(link !== undefined && { link: `http://n.example/${link}` }),
      ...(date !== undefined && { published: `${date}T00:00:00Z` }),
    };
  });
  const facts = entries.map((entry) => new EntryFacts(entry));
  const { duplicateOf, guids, links, fragmented } = sharingOf(
    facts,
    facts.map(({ link }) => link?.replace('http://n.example/', '')),
  );
  return { duplicateOf, guids: [...guids], links: [...links], fragmented: [...fragmented] };
}

const none = { guids: [], links: [], fragmented: [] };

describe('sharingOf', () => {
  it.each<[string, string[], object]>([
    ['nothing', [], { ...none, duplicateOf: [] }],
    [
      'entries of their own',
      ['1 a x', '2 b y', '- - z'],
      { ...none, duplicateOf: [undefined, undefined, undefined] },
    ],
    ['an entry twice', ['1 a x', '1 a x', '2 b y'], { ...none, duplicateOf: [undefined, 0, undefined] }],
    ['one guid for all', ['1 a x', '1 b y', '1 c z'], { ...none, guids: ['1'] }],
    ['one link for all', ['1 a x', '2 a y', '3 a z'], { ...none, links: ['a'] }],
    [
      'one guid and link for all',
      ['1 a x', '1 a y'],
      { ...none, guids: ['1'], links: ['a'], duplicateOf: [undefined, undefined] },
    ],
    ['one story under two guids', ['1 a x', '2 a x'], { ...none, duplicateOf: [undefined, undefined] }],
    ['fragments of one page', ['1 a#1 x', '2 a#2 y'], { ...none, links: ['a'], fragmented: ['a'] }],
    ['a page and a fragment of it', ['1 a x', '2 a#2 y'], { ...none, links: ['a'] }],
    ['fragments that are shared too', ['1 a#1 x', '2 a#1 y'], { ...none, links: ['a'] }],
    [
      'two versions of an entry',
      ['1 a x', '2 b y', '3 c old 2026-01-01', '3 c new 2026-01-02'],
      { ...none, duplicateOf: [undefined, undefined, 3, undefined] },
    ],
    [
      'two versions without dates',
      ['1 a x', '2 b y', '3 c one', '3 c two'],
      { ...none, duplicateOf: [undefined, undefined, undefined, 2] },
    ],
    ['a guid given twice by mistake', ['1 a x', '2 b y', '3 c z', '3 d w'], { ...none, guids: ['3'] }],
  ])('%s', (_name, rows, expected) => {
    expect(sharing(rows)).toMatchObject(expected);
  });
});
