import { describe, expect, it } from '@jest/globals';
import { decidingRule, parseRobots } from './robots-file.js';

const allows = (robots: string, path: string, product = 'quotewire'): boolean =>
  decidingRule(parseRobots(robots, product), new URL(path, 'https://news.example/'))?.allow ?? true;
const all = (rules: string): string => `User-agent: *\n${rules}`;

describe('groups (RFC 9309 section 2.2.1)', () => {
  it.each<[what: string, robots: string, allowed: boolean]>([
    ['nothing', '', true],
    ['a page that is no robots.txt', '<!doctype html><p>Disallow: /</p>', true],
    ['rules before any group', 'Disallow: /', true],
    ['a group for all', 'User-agent: *\nDisallow: /', false],
    ['a group for us', 'User-agent: Quotewire\nDisallow: /', false],
    ['a group for us, with a version', 'User-agent: QUOTEWIRE/1.0 (bot)\nDisallow: /', false],
    ['a group for another', 'User-agent: other\nDisallow: /', true],
    ['a group for one whose name begins as ours', 'User-agent: quotewire-images\nDisallow: /', true],
    ['a group for one whose name ours begins with', 'User-agent: quote\nDisallow: /', true],
    ['one for all, and one for us', 'User-agent: *\nDisallow: /\nUser-agent: quotewire\nDisallow: /x', true],
    ['one for us that is empty', 'User-agent: *\nDisallow: /\nUser-agent: quotewire\nDisallow:', true],
    ['two for us, together', 'User-agent: quotewire\nAllow: /a\n\nUser-agent: quotewire\nDisallow: /', false],
    ['one for several', 'User-agent: a\nUser-agent: quotewire\nUser-agent: b\nDisallow: /', false],
    [
      'one for several, a map between',
      'User-agent: quotewire\nSitemap: /s\nUser-agent: b\nDisallow: /',
      false,
    ],
    ['one for several, blank lines between', 'User-agent: quotewire\n\n\nUser-agent: b\nDisallow: /', false],
    ['CR only', 'User-agent: *\rDisallow: /', false],
    ['CRLF, spaces, comments, capitals', ' USER-AGENT : * # all\r\n\tdisAllow : / # none\r\n', false],
    ['a byte order mark', '\ufeffUser-agent: *\nDisallow: /', false],
    ['NUL bytes and lines of nothing', '\0\n:\n::\nUser-agent: *\nDisallow: /', false],
  ])('%s', (_what, robots, allowed) => {
    expect(allows(robots, '/page')).toBe(allowed);
  });
});

describe('rules (RFC 9309 section 2.2.2)', () => {
  it.each<[rules: string, path: string, allowed: boolean]>([
    ['Disallow: /', '/', false],
    ['Disallow:', '/x', true],
    ['Disallow: /fish', '/fish', false],
    ['Disallow: /fish', '/fish/salmon.html', false],
    ['Disallow: /fish', '/fishheads', false],
    ['Disallow: /fish', '/Fish', true],
    ['Disallow: /fish', '/cat?id=/fish', true],
    ['Disallow: /fish*', '/fishheads', false],
    ['Disallow: /fish/', '/fish', true],
    ['Disallow: /fish/', '/fish/?id=1', false],
    ['Disallow: /*.php', '/folder/a.php?x', false],
    ['Disallow: /*.php', '/windows.PHP', true],
    ['Disallow: /*.php$', '/a.php', false],
    ['Disallow: /*.php$', '/a.php.php', false],
    ['Disallow: /*.php$', '/a.php?x', true],
    ['Disallow: /fish*.php', '/fishheads/catfish.php?x', false],
    ['Disallow: /fish*.php', '/Fish.php', true],
    ['Disallow: /$', '/', false],
    ['Disallow: /$', '/x', true],
    ['Disallow: *', '/x', false],
    ['Disallow: *x*y*z', '/1x2y3z4', false],
    ['Disallow: *x*y*z', '/1x2z3y4', true],
    ['Disallow: /a*bc$', '/abcbc', false],
    ['Disallow: /ab*b$', '/ab', true],
    ['Disallow: /a$b', '/a$b', false],
    ['Disallow: fish', '/fish', true],
    // The longest counts, and Allow where they are as long.
    ['Allow: /p\nDisallow: /', '/page', true],
    ['Disallow: /\nAllow: /p', '/page', true],
    ['Allow: /folder\nDisallow: /folder', '/folder/page', true],
    ['Disallow: /folder\nAllow: /folder', '/folder/page', true],
    ['Allow: /page\nDisallow: /*.html', '/page.html', false],
    ['Allow: /$\nDisallow: /', '/', true],
    ['Allow: /$\nDisallow: /', '/page', false],
    ['Allow: /example/page/\nDisallow: /example/page/disallowed.gif', '/example/page/disallowed.gif', false],
    // The table of section 2.2.2, and section 2.2.3.
    ['Disallow: /foo/bar?baz=quz', '/foo/bar?baz=quz', false],
    ['Disallow: /foo/bar?baz=https://foo.bar', '/foo/bar?baz=https%3A%2F%2Ffoo.bar', true],
    ['Disallow: /foo/bar?baz=https%3A%2F%2Ffoo.bar', '/foo/bar?baz=https%3a%2f%2ffoo.bar', false],
    ['Disallow: /foo/bar/\u30C4', '/foo/bar/%E3%83%84', false],
    ['Disallow: /foo/bar/%E3%83%84', '/foo/bar/\u30C4', false],
    ['Disallow: /foo/bar/%e3%83%84', '/foo/bar/\u30C4', false],
    ['Disallow: /foo/bar/%62%61%7A', '/foo/bar/baz', false],
    ['Disallow: /path/file-with-a-%2A.html', '/path/file-with-a-*.html', false],
    ['Disallow: /path/file-with-a-%2A.html', '/path/file-with-a-x.html', true],
    ['Disallow: /path/foo-%24', '/path/foo-$', false],
    ['Disallow: /path/foo-%24', '/path/foo-', true],
    ['Disallow: /a b', '/a%20b', false],
    ['Disallow: /\ud800', '/%EF%BF%BD', false],
    ['Disallow: /%zz', '/%zz', false],
  ])('%j for %s: %p', (rules, path, allowed) => {
    expect(allows(all(rules), path)).toBe(allowed);
  });

  it('reads patterns that are made to hurt in the time that their length takes', () => {
    const rules = Array<string>(500)
      .fill(`Disallow: /${'*a'.repeat(500)}b$`)
      .join('\n');
    expect(allows(all(rules), `/${'a'.repeat(4_000)}`)).toBe(true);
  });
});

describe('Crawl-delay', () => {
  it.each([
    ['Crawl-delay: 10', 10],
    ['crawl-delay: 1.5\nDisallow: /', 1.5],
    ['Crawl-delay: 5\nCrawl-delay: 10', 5],
    ['Crawl-delay: 99999999', 86_400],
    ['Crawl-delay: -1', undefined],
    ['Crawl-delay: soon', undefined],
    ['Disallow: /', undefined],
  ])('in %j is %p s', (rules, seconds) => {
    expect(parseRobots(all(rules), 'quotewire').crawlDelaySeconds).toBe(seconds);
  });
});
