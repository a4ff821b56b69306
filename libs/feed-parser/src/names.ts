/**
 * Element names are compared as `prefix:local` in lower case, with one fixed prefix a namespace whatever the document
 * calls it; elements of RSS itself have none.
 */
const RSS = '';
const PREFIX_BY_NAMESPACE: ReadonlyMap<string, string> = new Map([
  ['http://purl.org/rss/1.0', RSS],
  ['http://my.netscape.com/rdf/simple/0.9', RSS],
  ['http://channel.netscape.com/rdf/simple/0.9', RSS],
  ['http://my.netscape.com/publish/formats/rss-0.91.dtd', RSS],
  ['http://backend.userland.com/rss', RSS],
  ['http://backend.userland.com/rss2', RSS],
  ['http://backend.userland.com/rss091', RSS],
  ['http://blogs.law.harvard.edu/tech/rss', RSS],
  ['http://cyber.law.harvard.edu/rss', RSS],
  ['http://www.w3.org/2005/atom', 'atom'],
  ['http://purl.org/atom/ns', 'atom'],
  ['http://www.w3.org/1999/02/22-rdf-syntax-ns', 'rdf'],
  ['http://purl.org/dc/elements/1.1', 'dc'],
  ['http://purl.org/dc/elements/1.0', 'dc'],
  ['http://purl.org/dc/terms', 'dcterms'],
  ['http://purl.org/rss/1.0/modules/content', 'content'],
  ['http://search.yahoo.com/mrss', 'media'],
  ['http://www.itunes.com/dtds/podcast-1.0.dtd', 'itunes'],
  ['http://purl.org/rss/1.0/modules/syndication', 'sy'],
  ['http://www.w3.org/1999/xhtml', 'xhtml'],
]);

/** Without what writers vary: case, a slash or number sign at the end. */
const normalise = (uri: string): string =>
  uri
    .trim()
    .toLowerCase()
    .replace(/[/#]+$/u, '');

/** Prefix of the document to fixed prefix. `xmlns` itself is under "". */
export class Namespaces {
  private readonly names = new Map<string, string>();

  private constructor(private readonly prefixes: ReadonlyMap<string, string>) {}

  static readonly none = new Namespaces(new Map());

  /** The scope inside an element with these attributes: itself where they declare nothing. */
  within(attributes: Readonly<Record<string, string>>): Namespaces {
    let prefixes: Map<string, string> | undefined;
    for (const [name, uri] of Object.entries(attributes)) {
      if (name !== 'xmlns' && !name.startsWith('xmlns:')) continue;
      const prefix = name.slice('xmlns:'.length);
      prefixes ??= new Map(this.prefixes);
      prefixes.set(prefix, PREFIX_BY_NAMESPACE.get(normalise(uri)) ?? prefix);
    }
    return prefixes === undefined ? this : new Namespaces(prefixes);
  }

  /** An undeclared prefix counts as what it usually stands for; an unknown namespace keeps the document's prefix. */
  fixedName(rawName: string): string {
    let name = this.names.get(rawName);
    if (name === undefined) {
      const colon = rawName.indexOf(':');
      const prefix = colon < 0 ? '' : rawName.slice(0, colon);
      const fixed = this.prefixes.get(prefix) ?? prefix;
      const local = rawName.slice(colon + 1);
      name = fixed === '' ? local : `${fixed}:${local}`;
      if (this.names.size < MAX_CACHED_NAMES) this.names.set(rawName, name);
    }
    return name;
  }
}

/** A hostile document could have a new name for each element. */
const MAX_CACHED_NAMES = 1_000;
