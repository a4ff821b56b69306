import { describe, expect, it } from '@jest/globals';
import { canonicalUrl } from './canonical-url.js';
import { urlKey } from './url-key.js';

const key = (address: string, ignored?: readonly string[]): string =>
  urlKey(canonicalUrl(address) ?? '', ignored);

describe('urlKey', () => {
  it.each([
    ['http://news.example/a', 'https://news.example/a'],
    ['https://news.example/a', 'https://www.news.example/a'],
    ['https://news.example/a', 'https://m.news.example/a'],
    ['https://en.wikipedia.org/wiki/A', 'https://en.m.wikipedia.org/wiki/A'],
    ['https://news.example/a', 'https://amp.news.example/a'],
    ['https://news.example/a', 'https://news.example/a/'],
    ['https://news.example/a', 'https://news.example/a/amp'],
    ['https://news.example/a', 'https://news.example/a/amp/'],
    ['https://news.example/a', 'https://news.example/amp/a'],
    ['https://news.example/world/a-1', 'https://news.example/world/a-1.amp'],
    ['https://news.example/a.html', 'https://news.example/a.amp.html'],
    ['https://news.example/a?id=1', 'https://news.example/a?amp=1&id=1'],
    ['https://news.example/a', 'https://news.example/a?outputType=amp'],
    ['https://news.example/a', 'https://news.example/a?m=1'],
    ['https://news.example/a/', 'https://news.example/a/index.html'],
    ['https://news.example/?p=7', 'http://www.news.example/index.php?p=7'],
    ['https://news.example/a', 'https://www.google.com/amp/s/amp.news.example/a/'],
    ['https://news.example:8080/a', 'http://www.news.example:8080/a'],
  ])('%s and %s have the same', (one, other) => {
    expect(key(other)).toBe(key(one));
  });

  it.each([
    ['https://news.example/a', 'https://news.example/b'],
    ['https://news.example/a', 'https://news.example/A'],
    ['https://news.example/a', 'https://sport.news.example/a'],
    ['https://news.example/?p=1', 'https://news.example/?p=2'],
    ['https://news.example/a?amp=2', 'https://news.example/a'],
    ['https://news.example/amp', 'https://news.example/'],
    ['https://news.example/amplifier', 'https://news.example/lifier'],
    ['https://m.co.uk/a', 'https://co.uk/a'],
    ['http://127.0.0.1:1/a', 'http://127.0.0.1:2/a'],
  ])('%s and %s do not', (one, other) => {
    expect(key(other)).not.toBe(key(one));
  });

  it('ignores parameters that tell nothing on a site', () => {
    expect(key('https://news.example/a?sid=1&id=2', ['sid'])).toBe(
      key('https://news.example/a?id=2&SID=3', ['sid']),
    );
  });
});
