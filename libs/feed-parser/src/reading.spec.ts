import { describe, expect, it } from '@jest/globals';
import { parseFeed, safeHtml } from './index.js';

const DOCUMENT =
  Buffer.from(`<rss version="2.0"><channel xml:base="http://site.example/"><title>A &amp;lt;b&amp;gt;</title>
  <item><title>T &amp;amp; T</title><description>&lt;p onclick="x()"&gt;One&lt;/p&gt;&lt;script&gt;no&lt;/script&gt;</description></item>
  <item xml:base="/deep/"><title>Plain</title><description>&lt;a href="x"&gt;x&lt;/a&gt;</description></item>
  <item><title>None</title><description>1 &lt; 2</description></item>
</channel></rss>`);

describe('safeHtml', () => {
  it('makes of raw values what parsing would have made of them', () => {
    const safe = parseFeed(DOCUMENT);
    const raw = parseFeed(DOCUMENT, { html: 'raw' });
    expect(raw.entries.map(({ summary }) => summary)).toEqual([
      '<p onclick="x()">One</p><script>no</script>',
      '<a href="x">x</a>',
      '1 < 2',
    ]);
    expect(raw.entries.map(({ summary = '' }) => safeHtml(summary, raw.rawHtml))).toEqual(
      safe.entries.map(({ summary }) => summary),
    );
    expect(safe.entries[1]?.summary).toContain('href="http://site.example/deep/x"');
    expect(safe.rawHtml).toBeUndefined();
  });
});
