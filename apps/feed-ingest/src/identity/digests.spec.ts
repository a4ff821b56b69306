import { describe, expect, it } from '@jest/globals';
import { changeBetween, counts, digestsOf, type Change, type Compared } from './digests.js';

const before = digestsOf('12 dead', 'The mayor spoke.\n\nSeen 1,234 times at 10:15.');

describe('changeBetween', () => {
  it.each<[Change, string, string]>([
    ['markup', '12 dead', 'The mayor spoke. Seen 1,234 times at 10:15.'],
    ['numbers', '12 dead', 'The mayor spoke. Seen 12,345,678 times at 9:05.'],
    ['words', '12 dead', 'The mayor did not speak. Seen 1,234 times at 10:15.'],
    ['title', '13 dead', 'The mayor spoke. Seen 1,234 times at 10:15.'],
    ['title', '13 dead', 'Other words.'],
  ])('%s: %s: %s', (change, title, text) => {
    expect(changeBetween(before, digestsOf(title, text))).toBe(change);
  });
});

describe('counts', () => {
  const changes: Change[] = ['markup', 'numbers', 'words', 'title'];

  it.each<[Compared, Change[]]>([
    ['whole', changes],
    ['text', ['numbers', 'words', 'title']],
    ['words', ['words', 'title']],
    ['title', ['title']],
  ])('where the %s is compared: %j', (compared, counted) => {
    expect(changes.filter((change) => counts(change, compared))).toEqual(counted);
  });
});
