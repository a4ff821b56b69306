import { describe, expect, it } from '@jest/globals';
import { FeedError } from './errors.js';
import { looksLikeJson, readJsonFeed } from './json-feed.js';
import type { ParsedFeed } from './model.js';
import { Warnings } from './warnings.js';

const URL_OF_FEED = 'https://example.org/feed.json';

const read = (document: unknown, url: string | undefined = URL_OF_FEED): ParsedFeed =>
  readJsonFeed(typeof document === 'string' ? document : JSON.stringify(document), url, {
    warnings: new Warnings(),
    html: (value, base) => `[${value} at ${base}]`,
  });

const VERSION = 'https://jsonfeed.org/version/1.1';
const codes = ({ warnings }: ParsedFeed): string[] => warnings.map(({ code }) => code);

describe('readJsonFeed', () => {
  it('reads all members of version 1.1', () => {
    const parsed = read({
      version: VERSION,
      title: 'News',
      description: 'All of it',
      home_page_url: '/',
      feed_url: '/feed.json',
      next_url: '/feed.json?page=2',
      icon: '/icon.png',
      language: 'en-GB',
      expired: true,
      authors: [{ name: 'Ana Lopes', url: '/ana' }],
      hubs: [{ type: 'WebSub', url: 'https://hub.example/' }],
      items: [
        {
          id: 'a',
          url: '/a',
          external_url: 'https://other.example/',
          title: 'One',
          summary: 'In short',
          content_html: '<p>Long</p>',
          content_text: 'Long',
          date_published: '2024-05-01T10:00:00+02:00',
          date_modified: '2024-05-02T10:00:00Z',
          authors: [{ name: 'Bo' }, { url: 'https://c.example/' }],
          tags: ['x', ' ', 'y'],
          language: 'fr',
          attachments: [{ url: '/a.mp3', mime_type: 'audio/mpeg', size_in_bytes: 100 }, { mime_type: 'x' }],
        },
      ],
    });
    expect(parsed).toEqual({
      format: 'json-1.1',
      feed: {
        title: 'News',
        description: 'All of it',
        link: 'https://example.org/',
        self: URL_OF_FEED,
        next: 'https://example.org/feed.json?page=2',
        image: { url: 'https://example.org/icon.png' },
        language: 'en-GB',
        expired: true,
        authors: [{ name: 'Ana Lopes', url: 'https://example.org/ana' }],
        hubs: ['https://hub.example/'],
        categories: [],
      },
      entries: [
        {
          id: 'a',
          link: 'https://example.org/a',
          related: 'https://other.example/',
          title: 'One',
          summary: 'In short',
          content: '[<p>Long</p> at https://example.org/a]',
          published: '2024-05-01T08:00:00Z',
          updated: '2024-05-02T10:00:00Z',
          authors: [{ name: 'Bo' }, { name: 'https://c.example/', url: 'https://c.example/' }],
          categories: [{ term: 'x' }, { term: 'y' }],
          language: 'fr',
          enclosures: [{ url: 'https://example.org/a.mp3', type: 'audio/mpeg', length: 100 }],
        },
      ],
      warnings: [],
    });
  });

  it.each([
    ['https://jsonfeed.org/version/1', 'json-1.0'],
    ['https://jsonfeed.org/version/1.0', 'json-1.0'],
    ['http://www.jsonfeed.org/version/1.1', 'json-1.1'],
    ['1.1', 'json-1.1'],
  ])('knows version %s', (version, format) => {
    expect(read({ version, items: [] })).toMatchObject({ format, warnings: [] });
  });

  it('reads a feed of an unknown version, and says so', () => {
    const parsed = read({ version: 'https://jsonfeed.org/version/2', items: [{ id: 1, content_text: 'x' }] });
    expect(parsed).toMatchObject({ format: 'json-1.1', entries: [{ id: '1', content: 'x' }] });
    expect(codes(parsed)).toEqual(['unknown_version']);
  });

  it('takes the single author of 1.0, and the external address where it is the only one', () => {
    const parsed = read({
      version: VERSION,
      items: [{ id: 'a', external_url: 'https://other.example/', author: { name: 'Ana' } }],
    });
    expect(parsed.entries).toMatchObject([{ link: 'https://other.example/', authors: [{ name: 'Ana' }] }]);
    expect(parsed.entries[0]).not.toHaveProperty('related');
  });

  it('leaves out what is of a wrong type, with one warning each', () => {
    const parsed = read({
      version: VERSION,
      title: ['News'],
      authors: 'Ana',
      hubs: { url: 'https://hub.example/' },
      items: [
        'x',
        null,
        {},
        { id: { a: 1 }, title: 12, tags: 'one', date_published: 'soon', author: 'Ana' },
        {
          id: 'b',
          content_text: 'a <b> & c',
          attachments: [{ url: 'https://a.example/', size_in_bytes: 'many' }],
          tags: [1, {}],
        },
      ],
    });
    expect(parsed.feed).toMatchObject({ authors: [], hubs: ['https://hub.example/'] });
    expect(parsed.entries).toMatchObject([
      { title: '12', categories: [{ term: 'one' }] },
      {
        id: 'b',
        content: 'a &lt;b&gt; &amp; c',
        categories: [{ term: '1' }],
        enclosures: [{ url: 'https://a.example/' }],
      },
    ]);
    expect(new Set(codes(parsed))).toEqual(new Set(['wrong_type', 'bad_date']));
  });

  it('takes no id from a number that has lost digits', () => {
    const parsed = read(
      '{"version":"1.1","items":[{"id":9007199254740993,"title":"a"},{"id":7,"title":"b"}]}',
    );
    expect(parsed.entries.map(({ id }) => id)).toEqual([undefined, '7']);
    expect(codes(parsed)).toEqual(['wrong_type']);
  });

  it('makes U+FFFD of what JSON can escape and nobody can store', () => {
    const parsed = read(
      String.raw`{"version":"1.1","title":"a\u0000b\ud800","items":[{"id":"x","tags":["\udfff"]}]}`,
    );
    expect(parsed.feed.title).toBe('a\ufffdb\ufffd');
    expect(parsed.entries[0]?.categories).toEqual([{ term: '\ufffd' }]);
  });

  it.each(['{', '{"version": "x"}', '[]', '"x"', '['.repeat(1_000_000), '{"title": "API", "data": []}'])(
    'refuses %#',
    (document) => {
      expect(() => read(document)).toThrow(FeedError);
    },
  );

  it('reads a feed of many items and of deep extensions in bounds', () => {
    const items = Array.from({ length: 50_001 }, (_, id) => ({ id }));
    const parsed = read({ version: VERSION, items });
    expect(parsed.entries).toHaveLength(50_000);
    expect(codes(parsed)).toEqual(['too_many_members']);
    const nested = (depth: number): string =>
      `{"version":"${VERSION}","_x":${'['.repeat(depth)}${']'.repeat(depth)},"items":[{"id":"a"}]}`;
    expect(read(nested(400)).entries).toHaveLength(1);
    expect(() => read(nested(100_000))).toThrow(expect.objectContaining({ code: 'too_deep' }));
    const crowded = `{"version":"${VERSION}","items":[${'{},'.repeat(300_001)}{}]}`;
    expect(() => read(crowded)).toThrow(expect.objectContaining({ code: 'too_large' }));
    expect(read({ version: VERSION, items: [{ id: '[[[{,"\\' }] }).entries).toHaveLength(1);
  });
});

describe('looksLikeJson', () => {
  it.each([
    [' \n{"version"', true],
    ['<rss>', false],
    ['', false],
  ])('%j: %s', (text, expected) => {
    expect(looksLikeJson(text)).toBe(expected);
  });
});
