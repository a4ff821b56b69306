import { describe, expect, it } from '@jest/globals';
import { linkAddress } from './addresses.js';

const BASES = [
  'https://news.example/',
  'https://news.example',
  'http://news.example:8080/a/b?c=/d#e/f',
  'https://news.example/a/b/',
  'https://user:secret@news.example/a/b',
  'ftp://files.example/a/b',
];

describe('linkAddress', () => {
  it.each(
    BASES.flatMap((base) =>
      [
        'a',
        '/a',
        'a/b.html',
        '/a/b/?c=d&e=f.g',
        'a//b',
        'a..b/c.',
        'a/../b',
        'a/./b',
        '../a',
        './a',
        '//other.example/a',
        '?a=b',
        '#a',
        'a#b',
        'a b',
        'ä',
        'a?b=ä',
        'a/..',
        '%2e%2e/a',
      ].map((reference) => [reference, base] as const),
    ),
  )('resolves %s against %s as the URL parser does', (reference, base) => {
    expect(linkAddress(reference, base)).toBe(new URL(reference, base).href);
  });
});
