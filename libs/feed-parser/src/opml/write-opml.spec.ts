import { describe, expect, it } from '@jest/globals';
import { readOpml } from './read-opml.js';
import { writeOpml, type ExportedFeed } from './write-opml.js';

async function* each(feeds: readonly ExportedFeed[]): AsyncGenerator<ExportedFeed> {
  for (const feed of feeds) yield await Promise.resolve(feed);
}

async function write(feeds: readonly ExportedFeed[]): Promise<string> {
  let text = '';
  for await (const piece of writeOpml('Feeds', 'Tue, 24 Nov 2026 12:00:00 GMT', each(feeds))) text += piece;
  return text;
}

const feed = (url: string, folder: string[], more: Partial<ExportedFeed> = {}): ExportedFeed => ({
  url,
  folder,
  ...more,
});

describe('writeOpml', () => {
  it('writes OPML 2.0, each folder once where its feeds follow one another', async () => {
    const text = await write([
      feed('https://a.example/rss', [], { title: 'A' }),
      feed('https://b.example/rss', ['News'], { title: 'B & "C"', siteUrl: 'https://b.example/?x=1&y=2' }),
      feed('https://c.example/rss', ['News', 'Europe']),
    ]);
    expect(text).toBe(`<?xml version="1.0" encoding="UTF-8"?>
<opml version="2.0">
  <head>
    <title>Feeds</title>
    <dateCreated>Tue, 24 Nov 2026 12:00:00 GMT</dateCreated>
  </head>
  <body>
    <outline type="rss" text="A" title="A" xmlUrl="https://a.example/rss"/>
    <outline text="News" title="News">
      <outline type="rss" text="B &amp; &quot;C&quot;" title="B &amp; &quot;C&quot;" xmlUrl="https://b.example/rss" htmlUrl="https://b.example/?x=1&amp;y=2"/>
      <outline text="Europe" title="Europe">
        <outline type="rss" text="https://c.example/rss" xmlUrl="https://c.example/rss"/>
      </outline>
    </outline>
  </body>
</opml>
`);
  });

  it('is read back as it was', async () => {
    const feeds = [
      feed('https://a.example/?q=<a>&b="c"\'', ['A > B', 'C/D', 'é 😀'], { title: '<b>&amp; "x" \'y\'  z' }),
      feed('https://b.example/', ['A > B'], { title: '&#38; ]]> -->', siteUrl: 'https://b.example/&amp;' }),
      feed('https://c.example/', []),
      feed('https://d.example/', ['A > B', 'C/D']),
    ];
    const { feeds: back, problems, warnings } = readOpml(Buffer.from(await write(feeds)));
    expect(back.map(({ line: _, ...rest }) => rest)).toEqual(feeds);
    expect([problems, warnings]).toEqual([[], []]);
  });

  it('replaces what XML cannot say', async () => {
    const { feeds } = readOpml(Buffer.from(await write([feed('u', [], { title: 'a\0b\x1bc\uFFFFd\x85' })])));
    expect(feeds[0]?.title).toBe('a\uFFFDb\uFFFDc\uFFFDd\x85');
  });
});
