import { describe, expect, it } from '@jest/globals';
import { FeedError } from './errors.js';
import type { ParsedFeed } from './model.js';
import { parseFeed } from './parse-feed.js';

const parse = (document: string | Buffer): ParsedFeed => parseFeed(Buffer.from(document));
const codesOf = ({ warnings }: ParsedFeed): string[] => [...new Set(warnings.map(({ code }) => code))];
const titlesOf = ({ entries }: ParsedFeed): (string | undefined)[] => entries.map(({ title }) => title);

const rss = (items: string): string => `<rss version="2.0"><channel>${items}</channel></rss>`;
const item = (title: string): string => `<item><title>${title}</title></item>`;

describe('what is ill-formed is read as far as it makes sense', () => {
  it.each<[code: string, what: string, document: string, titles: string[]]>([
    ['undeclared_entity', 'names of HTML', rss(item('caf&eacute;&nbsp;&hellip;')), ['café\u00A0…']],
    ['undeclared_entity', 'names of nobody', rss(item('&nobody;')), ['&nobody;']],
    ['bare_ampersand', 'ampersands', rss(item('Q&A & more &#; &#x; &;')), ['Q&A & more &#; &#x; &;']],
    [
      'missing_end_tag',
      'a field without end tag',
      rss('<item><title>One<guid>1</guid></item>' + item('Two')),
      ['One', 'Two'],
    ],
    [
      'missing_end_tag',
      'an entry without end tag',
      rss('<item><title>One</title>' + item('Two')),
      ['One', 'Two'],
    ],
    ['missing_end_tag', 'both', rss('<item><title>One' + item('Two')), ['One', 'Two']],
    [
      'missing_end_tag',
      'an end tag of the entry alone',
      rss('<item><title>One</item>' + item('Two')),
      ['One', 'Two'],
    ],
    [
      'unexpected_end_tag',
      'an end tag of nothing',
      rss(item('One') + '</b></wbr>' + item('Two')),
      ['One', 'Two'],
    ],
    [
      'mismatched_case',
      'tags of different case',
      rss('<Item><Title>One</title></item>' + item('Two')),
      ['One', 'Two'],
    ],
    [
      'text_before_root',
      'words before the document',
      `Warning: x in y on line 3\n${rss(item('One'))}`,
      ['One'],
    ],
    [
      'text_before_root',
      'markup before the document',
      `<br />\n<b>Warning</b>: x\n<?xml version="1.0"?>${rss(item('One'))}`,
      ['One'],
    ],
    ['truncated', 'a document cut in a text', '<rss><channel><item><title>One', ['One']],
    [
      'truncated',
      'a document cut in a tag',
      `<rss><channel>${item('One')}<item><title attr="x`,
      ['One', undefined as unknown as string],
    ],
    [
      'unclosed_section',
      'a CDATA section that runs into the next',
      rss('<item><title><![CDATA[One</title></item><item><title><![CDATA[Two]]></title></item>'),
      ['One', 'Two'],
    ],
    [
      'unclosed_section',
      'a CDATA section that runs to the end',
      rss(item('One') + '<item><title><![CDATA[Two</title></item>' + item('Three')),
      ['One', 'Two', 'Three'],
    ],
    ['control_character', 'NUL characters', rss(item('O\0ne')), ['O\uFFFDne']],
  ])('%s: %s', (code, _what, document, titles) => {
    const parsed = parse(document);
    expect(titlesOf(parsed)).toEqual(titles);
    expect(codesOf(parsed)).toContain(code);
  });

  it('keeps the markup of values, and closes nothing twice', () => {
    const parsed = parseFeed(
      Buffer.from(rss('<item><description>a<br>b<p>c<img src="x"/><i/>&lt;b>d</description></item>')),
      { html: 'raw' },
    );
    expect(parsed.entries[0]?.summary).toBe('a<br>b<p>c<img src="x"/><i></i><b>d');
    expect(codesOf(parsed)).toEqual(['missing_end_tag']);
  });

  it('reads UTF-8 that was cut inside a character', () => {
    const bytes = Buffer.from('<rss><channel><item><title>Zürich für €');
    const parsed = parse(bytes.subarray(0, -1));
    expect(titlesOf(parsed)).toEqual(['Zürich für \uFFFD']);
    expect(codesOf(parsed)).toEqual(['encoding_mismatch', 'truncated']);
  });

  it('reads Latin-1 that says that it is UTF-8', () => {
    const parsed = parse(
      Buffer.from(
        '<?xml version="1.0" encoding="utf-8"?><rss><channel><title>Z\xfcrich \x96</title></channel></rss>',
        'latin1',
      ),
    );
    expect(parsed.feed.title).toBe('Zürich –');
    expect(codesOf(parsed)).toEqual(['encoding_mismatch']);
  });

  it('cuts a value of megabytes, and leaves an attribute of megabytes out', () => {
    const parsed = parse(
      rss(
        `<item><description>${'x'.repeat(3_000_000)}</description><enclosure url="${'y'.repeat(70_000)}"/></item>`,
      ),
    );
    expect(parsed.entries[0]?.summary).toHaveLength(2 * 1_048_576);
    expect(parsed.entries[0]?.enclosures).toEqual([]);
    expect(codesOf(parsed)).toEqual(['value_too_long']);
  });
});

it('replaces NUL that Base64 hides', () => {
  const { entries } = parse('<feed><entry><content mode="base64">YQBi</content></entry></feed>');
  expect(entries[0]?.content).toBe('a\uFFFDb');
});

describe('entities of the document', () => {
  const withEntities = (declarations: string, text: string): ParsedFeed =>
    parse(`<!DOCTYPE rss [<!-- > ]> -->${declarations}<!ELEMENT rss ANY>]>${rss(item(text))}`);

  it.each([
    ['one in another', '<!ENTITY a "x&b;y"><!ENTITY b \' < \'>', '&a;', 'x &lt; y', []],
    ['the first of two declarations', '<!ENTITY a "1"><!ENTITY a "2">', '&a;', '1', []],
    ['one within itself', '<!ENTITY a "&a;">', '[&a;]', '[&a;]', ['entity_limit', 'undeclared_entity']],
    [
      'one from elsewhere',
      '<!ENTITY a SYSTEM "file:///etc/passwd">',
      '&a;',
      '&a;',
      ['external_entity', 'undeclared_entity'],
    ],
    ['a parameter entity', '<!ENTITY % a "x">%a;', '&a;', '&a;', ['external_entity', 'undeclared_entity']],
  ])('%s', (_what, declarations, text, title, codes) => {
    const parsed = withEntities(declarations, text);
    expect(titlesOf(parsed)).toEqual([title]);
    expect(codesOf(parsed)).toEqual(codes);
  });

  it('stop growing at a budget', () => {
    const parsed = withEntities(`<!ENTITY a "${'x'.repeat(9_000)}">`, '&a;'.repeat(1_000));
    expect(parsed.entries[0]?.title?.length).toBeLessThan(1_010_000);
    expect(codesOf(parsed)).toContain('entity_limit');
  });
});

describe('what is no feed', () => {
  it.each<[code: string, document: string | Buffer]>([
    ['binary', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0x0d])],
    ['binary', Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3, 0xed])],
    ['html_page', '<!-- x --><!doctype html public "x"><title>Home</title>'],
    ['html_page', '<html xmlns="http://www.w3.org/1999/xhtml"><head/></html>'],
    ['html_page', '<div>one</div>'],
    ['html_error_page', '<html><head><title>404 Not Found</title></head></html>'],
    ['html_error_page', '<!DOCTYPE html><title>Just a moment...</title>'],
    ['not_a_feed', '<?xml version="1.0"?><sitemapindex/>'],
  ])('%s', (code, document) => {
    expect(() => parse(document)).toThrow(expect.objectContaining({ name: FeedError.name, code }));
  });

  it('names the feeds of an HTML page', () => {
    const page = '<html><head><link rel="alternate" type="application/atom+xml" href="/atom"></head></html>';
    expect(() => parseFeed(Buffer.from(page), { url: 'https://news.example/' })).toThrow(
      expect.objectContaining({
        code: 'html_page',
        alternates: [{ url: 'https://news.example/atom', type: 'application/atom+xml' }],
      }),
    );
  });
});
