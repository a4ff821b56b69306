import { describe, expect, it } from '@jest/globals';
import type { Entry, Feed } from '../model.js';
import { parseFeed } from '../parse-feed.js';

/** Prefixes that no namespace is usually called by: what counts is the namespace. */
const NAMESPACES = [
  ['a', 'http://www.w3.org/2005/Atom'],
  ['d', 'http://purl.org/dc/elements/1.1/'],
  ['t', 'http://purl.org/dc/terms/'],
  ['m', 'https://search.yahoo.com/mrss'],
  ['p', 'http://www.itunes.com/DTDs/Podcast-1.0.dtd'],
  ['s', 'http://purl.org/rss/1.0/modules/syndication/'],
  ['c', 'http://purl.org/rss/1.0/modules/slash/'],
  ['h', 'http://purl.org/syndication/thread/1.0'],
  ['g', 'http://www.georss.org/georss'],
  ['l', 'http://www.opengis.net/gml'],
]
  .map(([prefix, uri]) => `xmlns:${prefix}="${uri}"`)
  .join(' ');

const url = 'https://news.example/feed';
const feedOf = (elements: string): Feed =>
  parseFeed(Buffer.from(`<rss ${NAMESPACES}><channel>${elements}</channel></rss>`), { url }).feed;
const entryOf = (elements: string): Entry | undefined =>
  parseFeed(Buffer.from(`<rss ${NAMESPACES}><channel><item>${elements}</item></channel></rss>`), { url })
    .entries[0];
const atomEntryOf = (elements: string): Entry | undefined =>
  parseFeed(Buffer.from(`<a:feed ${NAMESPACES}><a:entry>${elements}</a:entry></a:feed>`), { url }).entries[0];

describe('modules of a channel', () => {
  it.each<[what: string, elements: string, feed: Partial<Feed>]>([
    [
      'rhythm',
      '<s:updatePeriod>weekly</s:updatePeriod><s:updateFrequency>2</s:updateFrequency>',
      { updatePeriodSeconds: 302_400 },
    ],
    ['frequency alone', '<s:updateFrequency>4</s:updateFrequency>', { updatePeriodSeconds: 21_600 }],
    [
      'hours without news',
      '<skipHours><hour>24</hour><hour> 5</hour><hour>99</hour><hour>5</hour></skipHours>',
      { skipHours: [0, 5] },
    ],
    [
      'days without news',
      '<skipDays><day>sunday</day><day>Someday</day></skipDays>',
      { skipDays: ['Sunday'] },
    ],
    [
      'podcast',
      '<p:author>Ana</p:author><p:image href="/i.png"/><p:summary>S</p:summary>',
      { authors: [{ name: 'Ana' }], image: { url: 'https://news.example/i.png' }, description: 'S' },
    ],
    ['podcast behind RSS', '<p:summary>S</p:summary><description>D</description>', { description: 'D' }],
    [
      'podcast owner',
      '<p:owner><p:name>Ana</p:name><p:email>a@b.example</p:email></p:owner>',
      { authors: [{ name: 'Ana', email: 'a@b.example' }] },
    ],
    [
      'podcast categories',
      '<p:category text="News"><p:category text="Politics"/></p:category>',
      { categories: [{ term: 'News' }, { term: 'Politics' }] },
    ],
    [
      'Dublin Core',
      '<d:title>T</d:title><d:language>pt</d:language><t:modified>2024-05-01</t:modified>',
      { title: 'T', language: 'pt', updated: '2024-05-01T00:00:00Z' },
    ],
    [
      'hubs',
      '<a:link rel="hub" href="/h"/><a:link rel="HUB" href="/h"/><a:link rel="http://www.iana.org/assignments/relation/self" href="/s"/>',
      { hubs: ['https://news.example/h'], self: 'https://news.example/s' },
    ],
  ])('%s', (_what, elements, feed) => {
    expect(feedOf(elements)).toMatchObject(feed);
  });

  it('says nothing of a rhythm that it does not know', () => {
    expect(feedOf('<s:updatePeriod>sometimes</s:updatePeriod>').updatePeriodSeconds).toBeUndefined();
  });
});

describe('modules of an entry', () => {
  it.each<[what: string, elements: string, entry: Partial<Entry>]>([
    [
      'media in a group',
      '<m:group><m:content url="v.mp4" type="video/mp4" fileSize="9" duration="61"/><m:thumbnail url="t.jpg"/></m:group>',
      {
        enclosures: [{ url: 'https://news.example/v.mp4', type: 'video/mp4', length: 9 }],
        image: { url: 'https://news.example/t.jpg' },
        durationSeconds: 61,
      },
    ],
    [
      'media in place of RSS',
      '<m:title>T</m:title><m:description>D</m:description>',
      { title: 'T', summary: 'D' },
    ],
    ['media behind RSS', '<m:title>T</m:title><title>R</title>', { title: 'R' }],
    [
      'picture of media',
      '<m:content medium="image" url="/p.jpg"><m:title>of it</m:title></m:content>',
      { image: { url: 'https://news.example/p.jpg' }, title: 'of it' },
    ],
    [
      'credits of words',
      '<m:credit role="author">Ana</m:credit><m:credit role="photographer">Bo</m:credit>',
      { authors: [{ name: 'Ana' }] },
    ],
    [
      'episode',
      '<p:duration>1:02:03</p:duration><p:subtitle>S</p:subtitle><p:image href="/e.png"/>',
      { durationSeconds: 3_723, summary: 'S', image: { url: 'https://news.example/e.png' } },
    ],
    ['comments', '<c:comments>12</c:comments>', { commentCount: 12 }],
    [
      'thread',
      '<h:total>3</h:total><h:in-reply-to ref="urn:1" href="/1"/>',
      { commentCount: 3, inReplyTo: { id: 'urn:1', link: 'https://news.example/1' } },
    ],
    [
      'point',
      '<g:point>45.256 -71.92</g:point>',
      { location: { kind: 'point', positions: [[45.256, -71.92]] } },
    ],
    [
      'point in GML',
      '<g:where><l:Point><l:pos>1 2</l:pos></l:Point></g:where>',
      { location: { kind: 'point', positions: [[1, 2]] } },
    ],
    [
      'box',
      '<g:box>42.943 -71.032 43.039 -69.856</g:box>',
      {
        location: {
          kind: 'box',
          positions: [
            [42.943, -71.032],
            [43.039, -69.856],
          ],
        },
      },
    ],
    [
      'Dublin Core',
      '<d:creator>Ana</d:creator><d:subject>x</d:subject><t:issued>2024-05-01</t:issued><d:identifier>i</d:identifier>',
      { authors: [{ name: 'Ana' }], categories: [{ term: 'x' }], published: '2024-05-01T00:00:00Z', id: 'i' },
    ],
  ])('%s, in RSS and in Atom', (_what, elements, entry) => {
    expect(entryOf(elements)).toMatchObject(entry);
    expect(
      atomEntryOf(elements.replaceAll('<title>', '<a:title>').replaceAll('</title>', '</a:title>')),
    ).toMatchObject(entry);
  });

  it.each([
    ['a place that is not on earth', '<g:point>100 200</g:point>'],
    ['half a place', '<g:point>10</g:point>'],
    ['a polygon of two points', '<g:polygon>1 2 3 4</g:polygon>'],
  ])('leave out %s', (_what, elements) => {
    expect(entryOf(elements)?.location).toBeUndefined();
  });

  it('are known by their usual prefix where it is not declared', () => {
    const { entries } = parseFeed(
      Buffer.from(
        '<rss><channel><item><dc:creator>Ana</dc:creator><media:title>T</media:title></item></channel></rss>',
      ),
    );
    expect(entries[0]).toMatchObject({ title: 'T', authors: [{ name: 'Ana' }] });
  });
});

describe('CDF', () => {
  it('is read with its attributes', () => {
    const { format, feed, entries } = parseFeed(
      Buffer.from(`<?xml version="1.0"?><CHANNEL HREF="http://a.example/" LASTMOD="1998-11-05T22:22+0000">
        <TITLE>T</TITLE><ABSTRACT>A</ABSTRACT><LOGO HREF="/l.gif" STYLE="image"/>
        <ITEM HREF="http://a.example/1"><TITLE>One</TITLE><ABSTRACT>S</ABSTRACT></ITEM>
        <CHANNEL><ITEM><A HREF="/2">Two</A></ITEM></CHANNEL></CHANNEL>`),
      { url },
    );
    expect({ format, feed }).toMatchObject({
      format: 'cdf',
      feed: { title: 'T', description: 'A', link: 'http://a.example/', updated: '1998-11-05T22:22:00Z' },
    });
    expect(entries).toMatchObject([
      { title: 'One', summary: 'S', link: 'http://a.example/1' },
      { link: 'https://news.example/2' },
    ]);
  });
});
