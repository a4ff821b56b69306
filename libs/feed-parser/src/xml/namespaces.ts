/**
 * Element names are compared as `prefix:local` in lower case, with one fixed prefix a namespace whatever the document
 * calls it; elements of RSS itself have none.
 */
const RSS = '';
const NAMESPACES: readonly (readonly [uri: string, prefix: string])[] = [
  ['http://purl.org/rss/1.0/', RSS],
  ['http://my.netscape.com/rdf/simple/0.9/', RSS],
  ['http://channel.netscape.com/rdf/simple/0.9', RSS],
  ['http://my.netscape.com/publish/formats/rss-0.91.dtd', RSS],
  ['http://backend.userland.com/rss', RSS],
  ['http://backend.userland.com/rss2', RSS],
  ['http://backend.userland.com/rss091', RSS],
  ['http://blogs.law.harvard.edu/tech/rss', RSS],
  ['http://cyber.law.harvard.edu/rss', RSS],
  ['http://purl.org/net/rss1.1', RSS],
  ['http://www.w3.org/2005/Atom', 'atom'],
  ['http://purl.org/atom/ns#', 'atom'],
  ['http://www.w3.org/1999/02/22-rdf-syntax-ns#', 'rdf'],
  ['http://purl.org/dc/elements/1.1/', 'dc'],
  ['http://purl.org/dc/elements/1.0', 'dc'],
  ['http://purl.org/dc/terms/', 'dcterms'],
  ['http://purl.org/rss/1.0/modules/content/', 'content'],
  ['http://search.yahoo.com/mrss/', 'media'],
  ['http://www.rssboard.org/media-rss', 'media'],
  ['http://www.itunes.com/dtds/podcast-1.0.dtd', 'itunes'],
  ['http://www.itunes.com/dtds/podcast', 'itunes'],
  ['http://example.com/dtds/podcast-1.0.dtd', 'itunes'],
  ['http://purl.org/rss/1.0/modules/syndication/', 'sy'],
  ['http://purl.org/rss/1.0/modules/slash/', 'slash'],
  ['http://purl.org/syndication/thread/1.0', 'thr'],
  ['http://www.georss.org/georss', 'georss'],
  ['http://www.opengis.net/gml', 'gml'],
  ['http://www.w3.org/2003/01/geo/wgs84_pos', 'geo'],
  ['http://rssnamespace.org/feedburner/ext/1.0', 'feedburner'],
  ['http://www.w3.org/1999/xhtml', 'xhtml'],
];

/** Longer than any namespace that is known. */
const MAX_URI_CHARS = 200;

/** Without what writers vary: case, scheme, a slash or number sign at the end. */
const normalise = (uri: string): string =>
  uri
    .slice(0, MAX_URI_CHARS)
    .trim()
    .toLowerCase()
    .replace(/^https:/u, 'http:')
    .replace(/[/#]+$/u, '');

/** By the names as they are published, which most documents have, and by their normal form. */
const PREFIX_BY_NAMESPACE: ReadonlyMap<string, string> = new Map(
  NAMESPACES.flatMap(([uri, prefix]) => [
    [uri, prefix],
    [normalise(uri), prefix],
  ]),
);

/** A hostile document could have a new name for each element, or a name of megabytes. */
const MAX_CACHED_NAMES = 1_000;
const MAX_CACHED_NAME_CHARS = 100;

/** What a prefix meant outside the element that declares it anew. */
export interface Redeclared {
  prefix: string;
  before: string | undefined;
}

/** The namespace declarations in force at one place of a document. */
export class Namespaces {
  /** Prefix of the document to fixed prefix. `xmlns` itself is under "". */
  private readonly prefixes = new Map<string, string>();
  /** Fixed names of the names as they are written here. */
  private readonly names = new Map<string, string>();

  /** @returns what to {@link restore} after the element; undefined where nothing has changed. */
  declare(prefix: string, uri: string): Redeclared | undefined {
    const fixed = PREFIX_BY_NAMESPACE.get(uri) ?? PREFIX_BY_NAMESPACE.get(normalise(uri)) ?? prefix;
    const before = this.prefixes.get(prefix);
    if (fixed === (before ?? prefix)) return undefined;
    this.prefixes.set(prefix, fixed);
    this.names.clear();
    return { prefix, before };
  }

  /** In the reverse order of the declarations. */
  restore({ prefix, before }: Redeclared): void {
    if (before === undefined) this.prefixes.delete(prefix);
    else this.prefixes.set(prefix, before);
    this.names.clear();
  }

  /** An undeclared prefix counts as what it usually stands for; an unknown namespace keeps the document's prefix. */
  fixedName(written: string): string {
    const known = this.names.get(written);
    if (known !== undefined) return known;
    const lower = written.toLowerCase();
    const colon = lower.indexOf(':');
    const prefix = colon < 0 ? '' : lower.slice(0, colon);
    const fixed = this.prefixes.get(prefix) ?? prefix;
    const local = lower.slice(colon + 1);
    const name = fixed === '' ? local : `${fixed}:${local}`;
    if (this.names.size < MAX_CACHED_NAMES && written.length <= MAX_CACHED_NAME_CHARS)
      this.names.set(written, name);
    return name;
  }
}
