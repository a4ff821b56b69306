import { describe, expect, it } from '@jest/globals';
import { findAlternateFeeds } from './alternate-feeds.js';

const PAGE = 'https://example.org/news/';
const RSS = 'application/rss+xml';

describe('findAlternateFeeds', () => {
  it('finds RSS, Atom and JSON Feed in the order of the page, with their titles', () => {
    const html = `<head>
      <link rel="alternate" type="application/rss+xml" title="News &amp;\n more" href="feed.xml">
      <LINK HREF='/atom' TYPE='application/atom+xml; charset=utf-8' REL='Alternate'>
      <link rel=alternate type=application/feed+json href=//cdn.test/feed.json />`;
    expect(findAlternateFeeds(html, PAGE)).toEqual([
      { url: 'https://example.org/news/feed.xml', type: RSS, title: 'News & more' },
      { url: 'https://example.org/atom', type: 'application/atom+xml' },
      { url: 'https://cdn.test/feed.json', type: 'application/feed+json' },
    ]);
  });

  it.each([
    ['an old scheme', `<link rel=alternate type=${RSS} href="feed://a.test/f">`, 'http://a.test/f'],
    [
      'a scheme before the scheme',
      `<link rel=alternate type=${RSS} href="feed:https://a.test/f">`,
      'https://a.test/f',
    ],
    ['rel=feed without a type', '<link rel="feed" href="/f">', 'https://example.org/f'],
    [
      'JSON that is named a feed',
      '<link rel=alternate type=application/json href=/feed.json>',
      'https://example.org/feed.json',
    ],
    [
      'a base, wherever it is',
      `<link rel=alternate type=${RSS} href=f><base href="/b/">`,
      'https://example.org/b/f',
    ],
    [
      'one after an unclosed comment',
      `<!-- x <link rel=alternate type=${RSS} href=f>`,
      'https://example.org/news/f',
    ],
  ])('takes %s', (_what, html, url) => {
    expect(findAlternateFeeds(html, PAGE)).toMatchObject([{ url }]);
  });

  it.each([
    ['a style sheet', `<link rel="alternate stylesheet" type=${RSS} href=f>`],
    ['another language', '<link rel="alternate" hreflang="de" href="/de">'],
    ['an API', '<link rel="alternate" type="application/json" href="/wp-json/wp/v2/posts/1">'],
    ['oEmbed', '<link rel="alternate" type="application/json+oembed" href="/oembed?url=feed">'],
    ['a comment', `<!-- <link rel=alternate type=${RSS} href=f> -->`],
    ['a script', `<script>"<link rel=alternate type=${RSS} href=f>"</script>`],
    ['another scheme', `<link rel=alternate type=${RSS} href="javascript:f">`],
    ['no address', `<link rel=alternate type=${RSS} href="">`],
  ])('passes over %s', (_what, html) => {
    expect(findAlternateFeeds(html, PAGE)).toEqual([]);
  });

  it('gives an address once, and no more than 50', () => {
    const link = (href: string): string => `<link rel=alternate type=${RSS} href=${href}>`;
    expect(findAlternateFeeds(link('f') + link('f'), PAGE)).toHaveLength(1);
    const many = Array.from({ length: 200 }, (_, index) => link(`f${index}`)).join('');
    expect(findAlternateFeeds(many, PAGE)).toHaveLength(50);
  });

  it('leaves out relative addresses without any base', () => {
    expect(findAlternateFeeds(`<link rel=alternate type=${RSS} href=f>`)).toEqual([]);
  });
});
