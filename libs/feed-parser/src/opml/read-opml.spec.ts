import { describe, expect, it } from '@jest/globals';
import iconv from 'iconv-lite';
import { OpmlError, type ListedFeed } from './model.js';
import { readOpml } from './read-opml.js';

const read = (text: string) => readOpml(Buffer.from(text));
const opml = (body: string): string =>
  `<?xml version="1.0"?><opml version="2.0"><head><title>L</title></head><body>${body}</body></opml>`;
/** The feeds in short: address, title, folder. */
const short = (feeds: readonly ListedFeed[]) =>
  feeds.map(({ url, title, folder }) => [url, title, folder.join(' > ')]);

describe('readOpml', () => {
  it('reads addresses, titles, sites, folders and lines', () => {
    const list = read(`<?xml version="1.0" encoding="UTF-8"?>
<opml version="2.0">
  <head><title> My feeds </title></head>
  <body>
    <outline text="News" title="News">
      <outline text="Europe">
        <outline type="rss" text="A" title="The A" xmlUrl=" https://a.example/rss "
                 htmlUrl="https://a.example/"/>
      </outline>
      <outline type="rss" text="B" xmlUrl="https://b.example/rss" htmlUrl=""/>
    </outline>
    <outline type="rss" text="https://c.example/rss" xmlUrl="https://c.example/rss"/>
  </body>
</opml>`);
    expect(list).toEqual({
      title: 'My feeds',
      feeds: [
        {
          url: 'https://a.example/rss',
          title: 'The A',
          siteUrl: 'https://a.example/',
          folder: ['News', 'Europe'],
          line: 7,
        },
        { url: 'https://b.example/rss', title: 'B', folder: ['News'], line: 10 },
        { url: 'https://c.example/rss', folder: [], line: 12 },
      ],
      problems: [],
      ignored: 0,
      warnings: [],
    });
  });

  it.each<[name: string, text: string, feeds: (string | undefined)[][]]>([
    ['attributes in any case', opml('<OUTLINE TEXT="A" XMLURL="u"/>'), [['u', 'A', '']]],
    ['xmlurl in lower case', opml('<outline text="A" type="rss" xmlurl="u"/>'), [['u', 'A', '']]],
    ['url for xmlUrl', opml('<outline text="A" type="rss" url="u"/>'), [['u', 'A', '']]],
    ['url where xmlUrl is empty', opml('<outline text="A" url="u" xmlUrl=""/>'), [['u', 'A', '']]],
    ['no type', opml('<outline xmlUrl="u"/>'), [['u', undefined, '']]],
    [
      'a folder of type rss',
      opml('<outline type="rss" text="F"><outline xmlUrl="u"/></outline>'),
      [['u', undefined, 'F']],
    ],
    [
      'a folder without a name',
      opml('<outline text="F"><outline><outline xmlUrl="u"/></outline></outline>'),
      [['u', undefined, 'F']],
    ],
    [
      'an ampersand',
      opml('<outline text="N & Co" xmlUrl="u?a=1&b=2&amp;c=3"/>'),
      [['u?a=1&b=2&c=3', 'N & Co', '']],
    ],
    ['angle brackets in a value', opml('<outline text="1 < 2 > 0" xmlUrl="u"/>'), [['u', '1 < 2 > 0', '']]],
    ['line ends in a title', opml('<outline text="A\n\t B" xmlUrl="u"/>'), [['u', 'A  B', '']]],
    [
      'a category for a folder',
      opml('<outline xmlUrl="u" category="/News/Europe,/x"/>'),
      [['u', undefined, 'News > Europe']],
    ],
    [
      'a folder before a category',
      opml('<outline text="F"><outline xmlUrl="u" category="x"/></outline>'),
      [['u', undefined, 'F']],
    ],
    ['no head', '<opml><body><outline xmlUrl="u"/></body></opml>', [['u', undefined, '']]],
    ['no body', '<opml><outline xmlUrl="u"/></opml>', [['u', undefined, '']]],
    [
      'outlines in the head',
      '<opml><head><outline xmlUrl="u"/></head><body/></opml>',
      [['u', undefined, '']],
    ],
    ['outlines behind the body', '<opml><body/><outline xmlUrl="u"/></opml>', [['u', undefined, '']]],
    ['no opml', '<body><outline xmlUrl="u"/></body>', [['u', undefined, '']]],
    ['no end', '<opml><body><outline text="F"><outline xmlUrl="u"/>', [['u', undefined, 'F']]],
    [
      'feeds that are not closed',
      opml('<outline xmlUrl="u"><outline xmlUrl="v"><outline xmlUrl="w">'),
      [
        ['u', undefined, ''],
        ['v', undefined, ''],
        ['w', undefined, ''],
      ],
    ],
    [
      'ends too many',
      opml('</outline><outline text="F"></b><outline xmlUrl="u"/></outline></outline><outline xmlUrl="v"/>'),
      [
        ['u', undefined, 'F'],
        ['v', undefined, ''],
      ],
    ],
    [
      'HTML inside',
      opml(
        '<br><p>Text<outline text="F"><div><outline xmlUrl="u"/></p></div></outline><outline xmlUrl="v"/>',
      ),
      [
        ['u', undefined, 'F'],
        ['v', undefined, ''],
      ],
    ],
    [
      'names of characters, once',
      opml('<outline text="Caf&eacute; &amp;amp; &#x26; &nosuch; &copy" xmlUrl="u?a&amp;copy=1&copy=2"/>'),
      [['u?a&copy=1&copy=2', 'Café &amp; & &nosuch; &copy', '']],
    ],
    [
      'a comment and CDATA',
      opml('<!-- <outline xmlUrl="no"/> --><![CDATA[<outline xmlUrl="no"/>]]><outline xmlUrl="u"/>'),
      [['u', undefined, '']],
    ],
    [
      'an entity of a DTD',
      `<!DOCTYPE opml [<!ENTITY e "boom">]>${opml('<outline text="&e;" xmlUrl="u"/>')}`,
      [['u', '&e;', '']],
    ],
  ])('reads %s', (_name, text, feeds) => {
    const list = read(text);
    expect(short(list.feeds)).toEqual(feeds);
    expect(list.problems).toEqual([]);
  });

  it.each([
    ['utf-8', '\uFEFF'],
    ['utf-16le', '\uFEFF'],
    ['utf-16be', '\uFEFF'],
    ['windows-1251', ''],
    ['iso-8859-5', ''],
  ])('reads %s', (encoding, mark) => {
    const text = `${mark}<?xml version="1.0" encoding="${encoding}"?>${opml('<outline text="Новости" xmlUrl="u"/>').slice(21)}`;
    expect(short(readOpml(iconv.encode(text, encoding)).feeds)).toEqual([['u', 'Новости', '']]);
  });

  it('takes the charset of HTTP, and windows-1252 where none is told', () => {
    const cyrillic = iconv.encode(opml('<outline text="Мир" xmlUrl="u"/>'), 'koi8-r');
    expect(readOpml(cyrillic, { contentType: 'text/x-opml; charset=koi8-r' }).feeds[0]?.title).toBe('Мир');
    const latin = Buffer.from(opml('<outline text="Zürich" xmlUrl="u"/>'), 'latin1');
    expect(readOpml(latin).feeds[0]?.title).toBe('Zürich');
  });

  it('names outlines that lack an address, and counts those that are no feeds', () => {
    const list = read(
      opml(`<outline type="rss" text="Nothing"/>
      <outline text="Empty" xmlUrl=" "/>
      <outline text="A page" type="link" url="https://a.example/"/>
      <outline text="Another list" type="include" url="https://a.example/list.opml"/>
      <outline text="A note"/><outline text="Kept" xmlUrl="u"/>`),
    );
    expect(list.problems).toEqual([
      { line: 1, code: 'missing_url', detail: '"Nothing" has no xmlUrl' },
      { line: 2, code: 'missing_url', detail: '"Empty" has no xmlUrl' },
    ]);
    expect(list.ignored).toBe(3);
    expect(short(list.feeds)).toEqual([['u', 'Kept', '']]);
  });

  it('bounds names and folders', () => {
    const long = 'x'.repeat(1_000);
    const deep = `${`<outline text="${long}">`.repeat(30)}<outline text="${long}" xmlUrl="u"/>${'</outline>'.repeat(30)}`;
    const { feeds, warnings } = read(opml(deep));
    expect([feeds[0]?.title?.length, feeds[0]?.folder.length, feeds[0]?.folder[0]?.length]).toEqual([
      500, 20, 200,
    ]);
    expect(warnings.map(({ code }) => code)).toEqual(['folder_too_deep']);
  });

  it('reads ten thousand feeds that are not closed', () => {
    const outlines = Array.from(
      { length: 10_000 },
      (_, i) => `<outline type="rss" text="${i}" xmlUrl="u${i}">`,
    );
    expect(read(opml(outlines.join('\n'))).feeds).toHaveLength(10_000);
  });

  it.each<[name: string, bytes: Buffer, code: string]>([
    ['nothing', Buffer.alloc(0), 'empty'],
    ['white space', Buffer.from(' \n'), 'empty'],
    ['text', Buffer.from('https://a.example/rss'), 'not_opml'],
    ['a feed', Buffer.from('<rss><channel><title>A</title></channel></rss>'), 'not_opml'],
    ['a page', Buffer.from('<!doctype html><html><body><p>Not found</p></body></html>'), 'not_opml'],
    ['another root', Buffer.from('<haha version="1.1"/>'), 'not_opml'],
    ['binary', Buffer.from([0, 1, 2, 3, 0xff, 0xfe]), 'not_opml'],
    ['depth without end', Buffer.from(opml('<outline>'.repeat(200_000))), 'too_deep'],
    ['too many outlines', Buffer.from(opml('<outline/>'.repeat(200_001))), 'too_many_outlines'],
    ['17 MiB', Buffer.alloc(17 * 1_048_576, 0x20), 'too_large'],
  ])('refuses %s', (_name, bytes, code) => {
    expect(() => readOpml(bytes)).toThrow(expect.objectContaining({ name: OpmlError.name, code }));
  });
});
