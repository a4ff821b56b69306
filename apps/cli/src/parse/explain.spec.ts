import { describe, expect, it } from '@jest/globals';
import { parseFeed } from '#libs/feed-parser';
import { explainFailure, explainFeed } from './explain.js';

const ADDRESS = 'https://news.example/rss';
const item = (title: string): string =>
  `<item><title>${title}</title><pubDate>Thu, 01 Jan 2004 19:48:21 GMT</pubDate></item>`;

function failureOf(document: string): unknown {
  try {
    return parseFeed(Buffer.from(document), { url: ADDRESS });
  } catch (error) {
    return error;
  }
}

describe('explainFeed', () => {
  it('says what a feed is, what is wrong with it, and what would be ingested', () => {
    const feed = parseFeed(
      Buffer.from(`<rss><channel><title>News &amp; &lt;b>more&lt;/b></title>
        ${item('One').replace('</item>', '<content:encoded>Long</content:encoded></item>')}${item('Two\u001b[31m')}<item/>
        <item><pubDate>soon</pubDate><guid>3</guid></item></channel></rss>`),
    );
    expect(explainFeed(ADDRESS, feed)).toBe(`${ADDRESS}: rss-2.0, "News & more"
  has to be polled
  1 warning:
    bad_date: <pubdate> holds no date: "soon"
  would ingest 3 articles, 1 of them with content of its own:
    2004-01-01T19:48:21Z  One
    2004-01-01T19:48:21Z  Two [31m
    without date  3
`);
  });

  it('shows the first ten of many', () => {
    const many = Array.from({ length: 12 }, (_, n) => item(`Title ${n}`)).join('');
    const text = explainFeed(ADDRESS, parseFeed(Buffer.from(`<rss><channel>${many}</channel></rss>`)));
    expect(text).toContain('Title 9\n    and 2 more\n');
    expect(text).not.toContain('Title 10');
  });
});

describe('explainFailure', () => {
  it('names the feeds of a page', () => {
    const page = '<html><link rel="alternate" type="application/rss+xml" title="All" href="/all.xml"></html>';
    expect(explainFailure(ADDRESS, failureOf(page))).toBe(
      `${ADDRESS}: The document is an HTML page that names feeds, not a feed
  the page names 1 feed:
    https://news.example/all.xml  All
`,
    );
  });

  it.each([
    ['', 'The document is empty'],
    ['words', 'The document holds no element'],
  ])('says why there is none in %j', (document, reason) => {
    expect(explainFailure(ADDRESS, failureOf(document))).toBe(`${ADDRESS}: ${reason}\n`);
  });
});
