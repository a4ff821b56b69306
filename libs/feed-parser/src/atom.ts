import type { Element, Wanted } from './element-reader.js';
import { addCategory, addPerson, dateField, fields, readPerson, textField, urlField } from './fields.js';
import { MAX_ENTRIES, type FormatReader } from './format-reader.js';
import {
  newEntry,
  newFeed,
  type Entry,
  type EntrySource,
  type Feed,
  type FeedFormat,
  type ParsedFeed,
} from './model.js';
import { readEntryLink, readFeedLink, readSourceLink } from './links.js';
import { toPerson } from './people.js';
import { resolveUrl } from './urls.js';
import type { Warnings } from './warnings.js';

const FEED_FIELDS = fields<Feed>({
  id: textField('id'),
  title: textField('title'),
  subtitle: textField('description'),
  tagline: textField('description'),
  updated: dateField('updated'),
  modified: dateField('updated'),
  published: dateField('published'),
  generator: textField('generator'),
  logo: readLogo,
  icon: readLogo,
  link: readFeedLink,
  category: readCategory,
  'dc:language': textField('language'),
});

/** The second names are those of Atom 0.3. */
const ENTRY_FIELDS = fields<Entry>({
  id: textField('id'),
  title: textField('title'),
  summary: textField('summary'),
  content: readContent,
  updated: dateField('updated'),
  modified: dateField('updated'),
  published: dateField('published'),
  issued: dateField('published'),
  created: dateField('published'),
  link: readEntryLink,
  category: readCategory,
  'dc:subject': (entry, value) => {
    addCategory(entry, value);
  },
  'dc:creator': readPerson,
  'dc:date': dateField('updated'),
  'dc:language': textField('language'),
});

const SOURCE_FIELDS = fields<EntrySource>({
  id: textField('id'),
  title: textField('title'),
  link: readSourceLink,
});

interface PersonParts {
  name?: string;
  email?: string;
  uri?: string;
}

const PERSON_FIELDS = fields<PersonParts>({
  name: textField('name'),
  email: textField('email'),
  uri: urlField('uri'),
  url: urlField('uri'),
});

/** Atom 1.0 (RFC 4287) and 0.3. */
export class AtomReader implements FormatReader {
  private readonly feed = newFeed();
  private readonly entries: Entry[] = [];
  private entry: Entry | undefined;
  private source: EntrySource | undefined;
  private person: PersonParts | undefined;

  constructor(
    private readonly format: FeedFormat,
    private readonly warnings: Warnings,
  ) {}

  open(element: Element): Wanted {
    const name = atomName(element);
    switch (name) {
      case 'feed':
        if (element.language !== undefined) this.feed.language = element.language;
        return 'children';
      case 'entry':
        return this.openEntry(element);
      case 'source':
        this.source = {};
        return 'children';
      case 'author':
        this.person = {};
        return 'children';
      default:
        if (!this.hasField(name)) return 'nothing';
        return isXhtml(element) ? 'xhtml' : 'value';
    }
  }

  close(element: Element, value: string): void {
    const name = atomName(element);
    if (name === 'entry') this.closeEntry();
    else if (name === 'source') this.closeSource();
    else if (name === 'author') this.closePerson();
    else {
      const plain = isXhtml(element) ? withoutWrapper(value) : value;
      if (this.person !== undefined) PERSON_FIELDS.get(name)?.(this.person, plain, element, this.warnings);
      else if (this.source !== undefined)
        SOURCE_FIELDS.get(name)?.(this.source, plain, element, this.warnings);
      else if (this.entry !== undefined) ENTRY_FIELDS.get(name)?.(this.entry, plain, element, this.warnings);
      else FEED_FIELDS.get(name)?.(this.feed, plain, element, this.warnings);
    }
  }

  /** RFC 4287 section 4.2.1: an entry without an author has its source's, else the feed's; that is left to the reader. */
  finish(): ParsedFeed {
    return { format: this.format, feed: this.feed, entries: this.entries, warnings: this.warnings.list };
  }

  private hasField(name: string): boolean {
    if (this.person !== undefined) return PERSON_FIELDS.has(name);
    if (this.source !== undefined) return SOURCE_FIELDS.has(name);
    return this.entry === undefined ? FEED_FIELDS.has(name) : ENTRY_FIELDS.has(name);
  }

  /** An entry that was never closed ends where the next begins. */
  private openEntry(element: Element): Wanted {
    if (this.entries.length >= MAX_ENTRIES) {
      this.warnings.add('too_many_entries', `Entries after the first ${MAX_ENTRIES} were left out`);
      return 'nothing';
    }
    this.closeEntry();
    this.entry = newEntry();
    if (element.language !== undefined) this.entry.language = element.language;
    return 'children';
  }

  private closeEntry(): void {
    if (this.entry !== undefined) this.entries.push(this.entry);
    this.entry = undefined;
  }

  private closeSource(): void {
    if (this.source !== undefined && this.entry !== undefined && Object.keys(this.source).length > 0) {
      this.entry.source = this.source;
    }
    this.source = undefined;
  }

  private closePerson(): void {
    const { name = '', email = '', uri = '' } = this.person ?? {};
    this.person = undefined;
    const person = toPerson(name, email, uri);
    if (person !== undefined && this.source === undefined) addPerson(this.entry ?? this.feed, person);
  }
}

/** Feeds without the namespace are read as if they had it. */
const atomName = ({ name }: Element): string =>
  name.startsWith('atom:') ? name.slice('atom:'.length) : name;

/** `type="xhtml"`, or Atom 0.3's markup that is not escaped. */
function isXhtml({ attributes }: Element): boolean {
  const type = attributes['type'];
  return type === 'xhtml' || (type === 'application/xhtml+xml' && attributes['mode'] !== 'escaped');
}

/** RFC 4287 section 3.1.1.3: the outer `div` is not part of the content. */
function withoutWrapper(value: string): string {
  const inner = /^<div(?:\s[^>]*)?>([\s\S]*)<\/div>$/u.exec(value)?.[1];
  return inner === undefined ? value : inner.trim();
}

function readContent(entry: Entry, value: string, element: Element): void {
  const address = element.attributes['src'];
  if (value !== '') entry.content ??= value;
  else if (address !== undefined) entry.link ??= resolveUrl(address, element.base);
}

function readLogo(feed: Feed, value: string, element: Element): void {
  if (value !== '') feed.image ??= { url: resolveUrl(value, element.base) };
}

function readCategory(owner: Feed | Entry, _value: string, { attributes }: Element): void {
  addCategory(owner, attributes['term']?.trim() ?? '', attributes['scheme'], attributes['label']);
}
