import { describe, expect, it } from '@jest/globals';
import { canonicalUrl, domainOf, isFrontPage } from './canonical-url.js';

describe('canonicalUrl', () => {
  it.each([
    ['HTTPS://News.Example:443/A?b=1#top', 'https://news.example/A?b=1'],
    ['http://news.example:80', 'http://news.example/'],
    ['https://news.example/a?utm_source=x&id=1&UTM_Medium=y&fbclid=z', 'https://news.example/a?id=1'],
    ['https://news.example/a?gclid=1', 'https://news.example/a'],
    ['https://news.example/a?b=2&a=1&&', 'https://news.example/a?b=2&a=1'],
    ['https://news.example/a?q=a+b%2fc', 'https://news.example/a?q=a+b%2Fc'],
    ['https://news.example/%7euser/%61%2e', 'https://news.example/~user/a.'],
    ['https://user:pass@news.example/', 'https://news.example/'],
    ['https://bücher.example/ä', 'https://xn--bcher-kva.example/%C3%A4'],
  ])('%s is %s', (written, canonical) => {
    expect(canonicalUrl(written)).toBe(canonical);
    expect(canonicalUrl(canonical)).toBe(canonical);
  });

  it.each(['', 'words', '/path', 'mailto:a@b.example', 'urn:x'])('%j is none', (written) => {
    expect(canonicalUrl(written)).toBeUndefined();
  });
});

describe('isFrontPage', () => {
  it.each([
    ['https://news.example/', true],
    ['https://news.example/?p=1', false],
    ['https://news.example/a', false],
  ])('%s: %s', (url, expected) => {
    expect(isFrontPage(url)).toBe(expected);
  });
});

describe('domainOf', () => {
  it.each([
    ['https://www.news.co.uk/a', 'news.co.uk'],
    ['https://a.b.news.example/', 'news.example'],
    ['http://127.0.0.1:80/', '127.0.0.1'],
    ['http://localhost/', 'localhost'],
    ['words', undefined],
    [undefined, undefined],
  ])('%s: %s', (url, domain) => {
    expect(domainOf(url)).toBe(domain);
  });
});
