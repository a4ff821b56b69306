/** A document made to hurt, of about `bytes` bytes. */
export type HostileDocument = (bytes: number) => Uint8Array;

/** `unit` as often as it fits between the two ends. */
const repeated =
  (start: string, unit: string, end = ''): HostileDocument =>
  (bytes) => {
    const times = Math.max(1, Math.floor((bytes - start.length - end.length) / Buffer.byteLength(unit)));
    return Buffer.from(start + unit.repeat(times) + end);
  };

/** Units that differ by their number. */
const numbered =
  (start: string, unit: (n: number) => string, end = ''): HostileDocument =>
  (bytes) => {
    const units: string[] = [];
    for (let size = start.length + end.length, n = 0; size < bytes; n++) {
      const next = unit(n);
      units.push(next);
      size += next.length;
    }
    return Buffer.from(start + units.join('') + end);
  };

const RSS = '<rss version="2.0"><channel><title>t</title>';
const ITEM = `${RSS}<item>`;
const TEXT = `${ITEM}<description>`;
const CDATA = `${TEXT}<![CDATA[`;
const ENTRY = '<feed xmlns="http://www.w3.org/2005/Atom"><entry>';
const XHTML = `${ENTRY}<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">`;

const LEVELS = 30;
const bomb = Array.from(
  { length: LEVELS },
  (_, level) => `<!ENTITY e${level} "${`&e${level - 1};`.repeat(level === 0 ? 0 : 10) || 'lol'}">`,
).join('');

/** Each is one way to make a careless reader slow, large, or fail. */
export const HOSTILE_DOCUMENTS: Readonly<Record<string, HostileDocument>> = {
  'entity bomb': repeated(`<!DOCTYPE rss [${bomb}]>${TEXT}`, `&e${LEVELS - 1};`),
  'one large entity': repeated(`<!DOCTYPE rss [<!ENTITY e "${'x'.repeat(10_000)}">]>${TEXT}`, '&e;'),
  'entities without end': numbered('<!DOCTYPE rss [', (n) => `<!ENTITY e${n} "x">`),
  'entity that contains itself': repeated(`<!DOCTYPE rss [<!ENTITY e "&e;">]>${TEXT}`, '&e;'),
  'external entities': numbered('<!DOCTYPE rss [', (n) => `<!ENTITY e${n} SYSTEM "file:///etc/passwd">`),
  'one tag without end': repeated('<rss', 'x'),
  'one attribute without end': repeated('<rss a="', 'x'),
  'one attribute of megabytes': repeated(`${ITEM}<enclosure url="http://a.test/`, 'x', '"/></item>'),
  'references in one attribute': repeated(`${ITEM}<enclosure url="`, '&amp;', '"/></item>'),
  'attributes of one tag': numbered(`${ITEM}<enclosure`, (n) => ` a${n}="${n}"`, '/></item>'),
  'namespaces of one tag': numbered('<rss', (n) => ` xmlns:n${n}="http://n.test/${n}"`, '><channel/></rss>'),
  'namespaces declared again and again': numbered(ITEM, (n) => `<a:b xmlns:a="http://n.test/${n}"/>`),
  'one namespace of slashes': repeated('<rss xmlns="', '/', '"><channel/></rss>'),
  'namespaces of slashes': repeated(ITEM, `<a xmlns:b="${'/'.repeat(500)}x"/>`),
  'prefixes without end': numbered(ITEM, (n) => `<p${n}:a/>`),
  'names without end': numbered(ITEM, (n) => `<n${n}>`),
  'elements nested without end': repeated('<rss>', '<a>'),
  'elements nested in a value': repeated(TEXT, '<b>'),
  'elements nested in XHTML': repeated(XHTML, '<b>'),
  'end tags that end nothing': repeated(ITEM.concat('<a>'.repeat(400)), '</b>'),
  'end tags that end nothing, in XHTML': repeated(XHTML.concat('<a>'.repeat(400)), '</b>'),
  'empty elements': repeated(ITEM, '<a/>'),
  'empty fields': repeated(ITEM, '<title/>'),
  'less-than signs': repeated(TEXT, '<'),
  'less-than signs apart': repeated(TEXT, '< '),
  'less-than signs in CDATA': repeated(CDATA, '<'),
  ampersands: repeated(TEXT, '&'),
  'unknown references': numbered(TEXT, (n) => `&x${n};`),
  'escaped less-than signs': repeated(TEXT, '&lt;'),
  'numeric references': repeated(TEXT, '&#60;'),
  'HTML references': repeated(TEXT, '&nbsp;'),
  'ends of CDATA sections': repeated(TEXT, ']]>'),
  'starts of CDATA sections': repeated(TEXT, '<![CDATA['),
  'unclosed CDATA sections': repeated(RSS, '<item><description><![CDATA[x</description></item>'),
  'empty CDATA sections': repeated(TEXT, '<![CDATA[]]>'),
  'CDATA sections, one broken': repeated(
    `${TEXT}<![CDATA[x</description>`,
    '<description><![CDATA[]]></description>',
  ),
  'starts of comments': repeated(TEXT, '<!--'),
  'an unclosed comment': repeated('<!--', 'x'),
  'empty comments': repeated(TEXT, '<!---->'),
  'processing instructions': repeated('', '<?a?>'),
  declarations: repeated('', '<!a>'),
  'document types': repeated('', '<!DOCTYPE rss>'),
  'NUL bytes': repeated(TEXT, '\0'),
  'NUL bytes alone': repeated('', '\0'),
  'white space': repeated('', ' '),
  'white space in a value': repeated(`${ITEM}<title>`, ' '),
  'white space in a name of a person': repeated(`${ITEM}<author>a`, ' ', 'b</author>'),
  'text before the document': repeated('', 'x', RSS),
  'broken UTF-8': (bytes) => Buffer.concat([Buffer.from(TEXT), Buffer.alloc(bytes - TEXT.length, 0xc3)]),
  'UTF-16': (bytes) => Buffer.from(`\uFEFF${TEXT}${'x'.repeat((bytes >> 1) - TEXT.length - 1)}`, 'utf16le'),
  'characters of three bytes': repeated(TEXT, '\u20ac'),
  entries: numbered(RSS, (n) => `<item><guid>${n}</guid></item>`),
  'empty entries': repeated(RSS, '<item/>'),
  'entries without end': repeated(RSS, '<item>'),
  'dates that are none': numbered(RSS, (n) => `<item><pubDate>day ${n} of never</pubDate></item>`),
  'one date of megabytes': repeated(`${ITEM}<pubDate>`, 'Mon, ', '</pubDate></item>'),
  categories: numbered(ITEM, (n) => `<category>${n}</category>`),
  people: numbered(ITEM, (n) => `<author>a${n}</author>`),
  enclosures: numbered(ITEM, (n) => `<enclosure url="http://a.test/${n}"/>`),
  hubs: numbered(ENTRY.replace('<entry>', ''), (n) => `<link rel="hub" href="http://a.test/${n}"/>`),
  'links to resolve': numbered(`${ENTRY}<author>`, (n) => `<uri xml:base="/${n}/">../x</uri>`),
  'positions on earth': repeated(`${ITEM}<georss:line xmlns:georss="http://www.georss.org/georss">`, '1 2 '),
  Base64: repeated(`${ENTRY}<content type="image/png">`, 'QUJD', '</content></entry></feed>'),
  'divisions in XHTML': repeated(XHTML, '<div></div>', '</div></content></entry></feed>'),
  'escaped divisions in a division': repeated(
    `${ENTRY}<content type="html"><div>`,
    '&lt;div ',
    '</div></content>',
  ),
  'tags in CDATA': repeated(CDATA, '<b>'),
  'links in CDATA': repeated(CDATA, '<a href="x">'),
  'links with queries': numbered(CDATA, (n) => `<a href="x?${n}&b">水</a>`),
  'links with escapes': numbered(CDATA, (n) => `<a href="x?${n}%20é">水</a>`),
  'escaped tags': repeated(TEXT, '&lt;b&gt;'),
  'images in CDATA': repeated(CDATA, '<img src="x">'),
  'attributes in CDATA': repeated(`${CDATA}<p`, ' a=b'),
  'styles in CDATA': repeated(`${CDATA}<p style="`, 'color:red;'),
  'scripts in CDATA': repeated(CDATA, '<script>'),
  'comments in CDATA': repeated(CDATA, '<!--'),
  'braces of JSON': repeated('', '{"a":'),
  'brackets of JSON': repeated('{"version":"https://jsonfeed.org/version/1.1","items":', '['),
  'items of JSON': numbered(
    '{"version":"https://jsonfeed.org/version/1.1","items":[{}',
    (n) => `,{"id":"${n}"}`,
    ']}',
  ),
  'an HTML page': repeated(
    '<!DOCTYPE html><html><head>',
    '<link rel="alternate" type="application/rss+xml" href="x">',
  ),
  'an HTML page without end': repeated('<html><title>', 'x'),
  'markup before the document': repeated('', '<br>', RSS),
};
