import { describe, expect, it } from '@jest/globals';
import { canonicalUrl, domainOf, isFrontPage, siteOf } from './canonical-url.js';

describe('canonicalUrl', () => {
  it.each([
    'http://a.example/1',
    'https://www.news.a-b.example/2026/11/24/some_story~1.v2.html',
    'https://a.example/path/',
    'https://a.example/',
    'https://a.example/?p=1',
    'https://a.example/1?',
    'https://a.example/1?&utm_source=rss&&id=2&',
    'https://a.example/1?utm_source=rss',
    'https://www.google.com/url?url=https://b.example/a',
    'https://a.example/a//b',
    'https://a.example/.',
    'https://a.example/a/../b',
    'https://a.example/...',
    'http://1.2/3',
    'http://a.0x10/3',
    'http://xn--bcher-kva.example/1',
    'http://a.xn--zz/1',
    'http://-a-.example/1',
    'http://ab--c.example/1',
    'http://a..example/1',
    'https://www.google.com/amp/s/a.example/story',
    'https://a-example.cdn.ampproject.org/c/s/a.example/story',
  ])('reads %s as a parser does', (address) => {
    // An empty fragment says nothing, but takes the way through the parser.
    expect(canonicalUrl(address)).toBe(canonicalUrl(`${address}#`));
  });

  it.each([
    ['HTTPS://News.Example:443/A?b=1#top', 'https://news.example/A?b=1'],
    ['http://news.example:80', 'http://news.example/'],
    ['https://news.example./a', 'https://news.example/a'],
    ['https://news.example/a?utm_source=x&id=1&UTM_Medium=y&fbclid=z', 'https://news.example/a?id=1'],
    ['https://news.example/a?gclid=1', 'https://news.example/a'],
    ['https://news.example/a?cmp=rss&id=2&xtor=RSS-3', 'https://news.example/a?id=2'],
    ['https://news.example/a?source=rss_feed&from=page2', 'https://news.example/a?from=page2'],
    ['https://news.example/a?ref=feedback', 'https://news.example/a?ref=feedback'],
    ['https://news.example/a;jsessionid=0A1B?id=3', 'https://news.example/a?id=3'],
    ['https://news.example/a?b=2&a=1&&', 'https://news.example/a?b=2&a=1'],
    ['https://news.example/a?q=a+b%2fc', 'https://news.example/a?q=a+b%2Fc'],
    ['https://news.example/%7euser/%61%2e', 'https://news.example/~user/a.'],
    ['https://news.example/app#!/story/1', 'https://news.example/app#!/story/1'],
    ['https://user:pass@news.example/', 'https://news.example/'],
    ['https://bücher.example/ä', 'https://xn--bcher-kva.example/%C3%A4'],
  ])('%s is %s', (written, canonical) => {
    expect(canonicalUrl(written)).toBe(canonical);
    expect(canonicalUrl(canonical)).toBe(canonical);
  });

  it.each([
    [
      'https://www.google.com/url?rct=j&sa=t&url=https://news.example/a%3Fid%3D1&ct=ga',
      'https://news.example/a?id=1',
    ],
    ['http://news.google.com/news/url?sa=t&url=http://news.example/a', 'http://news.example/a'],
    [
      'http://www.bing.com/news/apiclick.aspx?ref=FexRss&url=https%3a%2f%2fnews.example%2fa',
      'https://news.example/a',
    ],
    [
      'https://l.facebook.com/l.php?u=https%3A%2F%2Fnews.example%2Fa%3Ffbclid%3Dx&h=y',
      'https://news.example/a',
    ],
    ['https://www.google.com/amp/s/www.news.example/a/amp/', 'https://www.news.example/a/amp/'],
    [
      'https://www-news-example.cdn.ampproject.org/c/s/www.news.example/a?amp=1',
      'https://www.news.example/a?amp=1',
    ],
    ['https://web.archive.org/web/20260101000000/https://news.example/a', 'https://news.example/a'],
    ['https://r.search.yahoo.com/_ylt=x/RU=https%3a%2f%2fnews.example%2fa/RK=2', 'https://news.example/a'],
    [
      'https://out.reddit.com/t3?url=https%3A%2F%2Fwww.google.com%2Furl%3Fq%3Dhttps%3A%2F%2Fnews.example%2Fa',
      'https://news.example/a',
    ],
    ['https://www.google.com/url?q=javascript:alert(1)', 'https://www.google.com/url?q=javascript:alert(1)'],
    [
      'https://r.search.yahoo.com/x/RU=https%3a%2f%2f%E0%A4%A/RK=2',
      'https://r.search.yahoo.com/x/RU=https%3A%2F%2F%E0%A4%A/RK=2',
    ],
    [
      'https://news.example/url?url=https://other.example/a',
      'https://news.example/url?url=https://other.example/a',
    ],
  ])('%s leads to %s', (written, canonical) => {
    expect(canonicalUrl(written)).toBe(canonical);
  });

  it.each(['', 'words', '/path', 'mailto:a@b.example', 'urn:x'])('%j is none', (written) => {
    expect(canonicalUrl(written)).toBeUndefined();
  });
});

describe('isFrontPage', () => {
  it.each([
    ['https://news.example/', true],
    ['https://news.example/index.html', true],
    ['https://news.example/?p=1', false],
    ['https://news.example/#!a', false],
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

describe('siteOf', () => {
  it.each([
    ['https://www.news.co.uk/a', 'news.co.uk'],
    ['https://alice.github.io/a', 'alice.github.io'],
    ['http://127.0.0.1:8080/', '127.0.0.1:8080'],
    [undefined, undefined],
  ])('%s: %s', (url, site) => {
    expect(siteOf(url)).toBe(site);
  });
});
