import { describe, expect, it } from '@jest/globals';
import { FeedError } from './errors.js';
import { parseFeed, type ParseFeedOptions } from './parse-feed.js';

const parse = (xml: string, options?: ParseFeedOptions) => parseFeed(Buffer.from(xml), options);

const RSS = `<?xml version="1.0"?>
<rss version="2.0" xmlns:d="http://purl.org/dc/elements/1.1/" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:a="http://www.w3.org/2005/Atom">
<channel>
  <title>News</title><link>/home</link><description>All of it</description><language>en</language>
  <a:link rel="self" href="/feed.xml"/><a:link rel="hub" href="https://hub.example/"/>
  <image><url>/logo.png</url><title>Logo</title><link>/logo</link></image>
  <textInput><title>Search</title><link>/search</link></textInput>
  <ttl>60</ttl>
  <item>
    <title>One &amp;amp; only</title><link> a?b=1&amp;c=2 </link><guid isPermaLink="false">g-1</guid>
    <description><![CDATA[<p>Short</p>]]></description>
    <content:encoded>&lt;p&gt;Long&lt;/p&gt;</content:encoded>
    <d:creator>Jane Doe</d:creator><author>jane@example.org (Jane Doe)</author>
    <pubDate>Thu, 01 Jan 2004 19:48:21 GMT</pubDate>
    <category domain="desk">World</category><category domain="desk">World</category>
    <enclosure url="a.mp3" length="12" type="audio/mpeg"/>
    <source url="https://other.example/feed">Other</source>
  </item>
  <item><guid>https://news.example/2</guid><title>Two</title></item>
</channel></rss>`;

const ATOM = `<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://news.example/base/" xml:lang="de">
  <title type="html">&lt;b&gt;Nachrichten&lt;/b&gt;</title><id>urn:feed</id><updated>2024-05-01T10:00:00+02:00</updated>
  <link href="index"/><link rel="self" href="feed"/><link rel="hub" href="https://hub.example/"/>
  <author><name>Red</name></author>
  <entry xml:lang="fr">
    <id>urn:1</id><title>Un</title><link rel="enclosure" href="x.mp3" type="audio/mpeg" length="5"/><link href="1"/>
    <author><name>Ana Lopes</name><email>ana@example.org</email><uri>/ana</uri></author>
    <content type="xhtml"><x:div xmlns:x="http://www.w3.org/1999/xhtml"><x:p>A &lt; B<x:br/></x:p></x:div></content>
    <summary>Court</summary><published>2024-05-01</published><category term="t" label="L" scheme="s"/>
    <source><title>Other</title><id>urn:other</id><author><name>Nobody</name></author></source>
  </entry>
</feed>`;

describe('parseFeed', () => {
  it('reads RSS 2.0 with the elements of other namespaces, whatever their prefix', () => {
    const { format, feed, entries, warnings } = parse(RSS, { url: 'https://news.example/x/rss' });
    expect(format).toBe('rss-2.0');
    expect(feed).toEqual({
      title: 'News',
      link: 'https://news.example/home',
      description: 'All of it',
      language: 'en',
      self: 'https://news.example/feed.xml',
      hubs: ['https://hub.example/'],
      image: { url: 'https://news.example/logo.png', title: 'Logo', link: 'https://news.example/logo' },
      ttlMinutes: 60,
      authors: [],
      categories: [],
    });
    expect(entries[0]).toEqual({
      id: 'g-1',
      title: 'One &amp; only',
      link: 'https://news.example/x/a?b=1&c=2',
      summary: '<p>Short</p>',
      content: '<p>Long</p>',
      authors: [{ name: 'Jane Doe' }],
      published: '2004-01-01T19:48:21Z',
      categories: [{ term: 'World', scheme: 'desk' }],
      enclosures: [{ url: 'https://news.example/x/a.mp3', length: 12, type: 'audio/mpeg' }],
      source: { title: 'Other', link: 'https://other.example/feed' },
    });
    expect(warnings).toEqual([]);
  });

  it('takes an address given as guid for the link', () => {
    expect(parse(RSS).entries[1]).toMatchObject({
      id: 'https://news.example/2',
      link: 'https://news.example/2',
    });
  });

  it('reads Atom 1.0: XML Base, language, XHTML without its wrapper', () => {
    const { format, feed, entries } = parse(ATOM);
    expect(format).toBe('atom-1.0');
    expect(feed).toEqual({
      id: 'urn:feed',
      title: '<b>Nachrichten</b>',
      updated: '2024-05-01T08:00:00Z',
      link: 'https://news.example/base/index',
      self: 'https://news.example/base/feed',
      hubs: ['https://hub.example/'],
      language: 'de',
      authors: [{ name: 'Red' }],
      categories: [],
    });
    expect(entries).toEqual([
      {
        id: 'urn:1',
        title: 'Un',
        link: 'https://news.example/base/1',
        language: 'fr',
        authors: [{ name: 'Ana Lopes', email: 'ana@example.org', url: 'https://news.example/ana' }],
        content: '<p>A &lt; B<br /></p>',
        summary: 'Court',
        published: '2024-05-01T00:00:00Z',
        categories: [{ term: 't', label: 'L', scheme: 's' }],
        enclosures: [{ url: 'https://news.example/base/x.mp3', type: 'audio/mpeg', length: 5 }],
        source: { title: 'Other', id: 'urn:other' },
      },
    ]);
  });

  it.each([
    [
      'rss-1.0',
      '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"><channel><title>F</title></channel><item><title>E</title></item></rdf:RDF>',
    ],
    [
      'rss-0.90',
      '<rdf:RDF xmlns="http://my.netscape.com/rdf/simple/0.9/"><channel><title>F</title></channel><item><title>E</title></item></rdf:RDF>',
    ],
    [
      'rss-0.91',
      '<rss version="0.91"><channel><title>F</title><item><title>E</title></item></channel></rss>',
    ],
    ['rss-2.0', '<channel><title>F</title><item><title>E</title></item></channel>'],
    [
      'atom-0.3',
      '<feed version="0.3" xmlns="http://purl.org/atom/ns#"><title>F</title><entry><title>E</title></entry></feed>',
    ],
    ['atom-1.0', '<feed><title>F</title><entry><title>E</title></entry></feed>'],
    ['rss-2.0', 'PHP Notice: x\n<rss><channel><title>F</title><item><title>E'],
  ])('reads %s', (format, xml) => {
    const parsed = parse(xml);
    expect(parsed.format).toBe(format);
    expect(parsed.feed.title).toBe('F');
    expect(parsed.entries.map(({ title }) => title)).toEqual(['E']);
  });

  it('expands the entities that the document declares, and reads none from elsewhere', () => {
    const document = `<!DOCTYPE r [<!ENTITY a "x&b;"><!ENTITY b 'y'><!ENTITY c SYSTEM "file:///etc/passwd">]>
      <rss><channel><title>&a;&c;</title></channel></rss>`;
    const { feed, warnings } = parse(document);
    expect(feed.title).toBe('xy&c;');
    expect(warnings.map(({ code }) => code)).toEqual(['external_entity', 'undeclared_entity']);
  });

  it('leaves out a date that is none, and says so', () => {
    const { entries, warnings } = parse('<rss><channel><item><pubDate>soon</pubDate></item></channel></rss>');
    expect(entries[0]?.published).toBeUndefined();
    expect(warnings).toEqual([{ code: 'bad_date', message: '<pubdate> holds no date: "soon"' }]);
  });

  it.each([
    ['empty', ''],
    ['empty', ' \n '],
    ['not_a_feed', 'just words'],
    ['not_a_feed', '<opml><body/></opml>'],
    ['html_page', '<!DOCTYPE html><HTML><head><title>x</title></head></HTML>'],
    ['too_large', '<rss>' + 'x'.repeat(2_000)],
    ['too_deep', '<rss>' + '<channel>'.repeat(600)],
    ['too_deep', '<rss><channel><item><title>' + '<b>'.repeat(600)],
  ])('refuses with %s', (code, document) => {
    expect(() => parse(document, code === 'too_large' ? { maxBytes: 1_000 } : {})).toThrow(
      expect.objectContaining({ name: FeedError.name, code }),
    );
  });
});
