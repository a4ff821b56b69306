/** A feed as it is written into a subscription list. */
export interface ExportedFeed {
  url: string;
  title?: string | undefined;
  siteUrl?: string | undefined;
  folder: readonly string[];
}

/**
 * An OPML 2.0 document, piece by piece. Feeds that follow one another in the same folder share its outline, so feeds that
 * are sorted by folder give each folder once; in any order the document says the same.
 * @param dateCreated RFC 822, as the specification wants it
 */
export async function* writeOpml(
  title: string,
  dateCreated: string,
  feeds: AsyncIterable<ExportedFeed>,
): AsyncGenerator<string> {
  yield `<?xml version="1.0" encoding="UTF-8"?>
<opml version="2.0">
  <head>
    <title>${escapeXml(title)}</title>
    <dateCreated>${escapeXml(dateCreated)}</dateCreated>
  </head>
  <body>
`;
  let open: readonly string[] = [];
  for await (const feed of feeds) {
    yield changeFolder(open, feed.folder) + outline(feed);
    open = feed.folder;
  }
  yield `${changeFolder(open, [])}  </body>
</opml>
`;
}

/** Closes the folders that end here, and opens those that begin. */
function changeFolder(from: readonly string[], to: readonly string[]): string {
  let shared = 0;
  while (shared < from.length && from[shared] === to[shared]) shared++;
  let text = '';
  for (let depth = from.length - 1; depth >= shared; depth--) text += `${indent(depth)}</outline>\n`;
  for (let depth = shared; depth < to.length; depth++) {
    const name = escapeXml(to[depth] ?? '');
    text += `${indent(depth)}<outline text="${name}" title="${name}">\n`;
  }
  return text;
}

/** `text` is required; a feed without a title has its address there, which reads back as none. */
function outline({ url, title, siteUrl, folder }: ExportedFeed): string {
  const attributes = { type: 'rss', text: title ?? url, title, xmlUrl: url, htmlUrl: siteUrl };
  const written = Object.entries(attributes).flatMap(([name, value]) =>
    value === undefined ? [] : ` ${name}="${escapeXml(value)}"`,
  );
  return `${indent(folder.length)}<outline${written.join('')}/>\n`;
}

const indent = (depth: number): string => '  '.repeat(depth + 2);

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\t': '&#9;',
  '\n': '&#10;',
  '\r': '&#13;',
};

/** For text and attribute values; characters that XML 1.0 has no way to write (section 2.2) become U+FFFD. */
const escapeXml = (text: string): string =>
  text.replace(/[&<>"\p{Cc}\uFFFE\uFFFF]/gu, (character) => {
    const escaped = ESCAPES[character];
    if (escaped !== undefined) return escaped;
    return character < ' ' || character > '\uFFFD' ? '\uFFFD' : character;
  });
