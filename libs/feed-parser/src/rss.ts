import type { Element, Wanted } from './element-reader.js';
import {
  addCategory,
  addEnclosure,
  dateField,
  fields,
  readPerson,
  textField,
  toImage,
  urlField,
} from './fields.js';
import { MAX_ENTRIES, type FormatReader } from './format-reader.js';
import {
  newEntry,
  newFeed,
  type Entry,
  type Feed,
  type FeedFormat,
  type Image,
  type ParsedFeed,
} from './model.js';
import { readEntryLink, readFeedLink } from './links.js';
import { toPerson } from './people.js';
import { isHttpUrl, resolveUrl } from './urls.js';
import type { Warnings } from './warnings.js';

/** RSS writers use Dublin Core, content, media, iTunes and Atom elements beside its own. */
const CHANNEL_FIELDS = fields<Feed>({
  title: textField('title'),
  'dc:title': textField('title'),
  link: urlField('link'),
  description: textField('description'),
  'dc:description': textField('description'),
  'itunes:summary': textField('description'),
  language: textField('language'),
  'dc:language': textField('language'),
  pubdate: dateField('published'),
  lastbuilddate: dateField('updated'),
  'dc:date': dateField('updated'),
  'atom:updated': dateField('updated'),
  'dcterms:modified': dateField('updated'),
  'atom:id': textField('id'),
  managingeditor: readPerson,
  'dc:creator': readPerson,
  'itunes:author': readPerson,
  generator: textField('generator'),
  ttl: readTtl,
  category: readCategory,
  'dc:subject': readCategory,
  'atom:link': readFeedLink,
});

const ITEM_FIELDS = fields<Entry>({
  title: textField('title'),
  'dc:title': textField('title'),
  link: urlField('link'),
  guid: readGuid,
  'dc:identifier': textField('id'),
  'atom:id': textField('id'),
  description: textField('summary'),
  'dc:description': textField('summary'),
  'atom:summary': textField('summary'),
  'itunes:summary': textField('summary'),
  'content:encoded': textField('content'),
  'xhtml:body': textField('content'),
  'atom:content': textField('content'),
  author: readPerson,
  'dc:creator': readPerson,
  'itunes:author': readPerson,
  pubdate: dateField('published'),
  'dcterms:created': dateField('published'),
  'dcterms:issued': dateField('published'),
  'atom:published': dateField('published'),
  'dc:date': dateField('updated'),
  'atom:updated': dateField('updated'),
  'dcterms:modified': dateField('updated'),
  category: readCategory,
  'dc:subject': readCategory,
  comments: urlField('comments'),
  'dc:language': textField('language'),
  enclosure: addEnclosure,
  'media:content': addEnclosure,
  source: readSource,
  'atom:link': readEntryLink,
});

const IMAGE_FIELDS = fields<Partial<Image>>({
  url: urlField('url'),
  title: textField('title'),
  link: urlField('link'),
});

const ATOM_PERSON_FIELDS = fields<{ name?: string; email?: string; uri?: string }>({
  'atom:name': textField('name'),
  'atom:email': textField('email'),
  'atom:uri': urlField('uri'),
});

/** Elements that only hold others. */
const CONTAINERS = new Set(['channel', 'rss', 'rdf:rdf', 'items', 'media:group']);
/** They hold a title and a link of their own, which are not the channel's. */
const IGNORED = new Set(['textinput', 'skiphours', 'skipdays', 'cloud', 'items']);

/** RSS 0.90 to 2.0, flat or as RDF. */
export class RssReader implements FormatReader {
  private readonly feed = newFeed();
  private readonly entries: Entry[] = [];
  private entry: Entry | undefined;
  private image: Partial<Image> | undefined;
  private person: { name?: string; email?: string; uri?: string } | undefined;

  constructor(
    private readonly format: FeedFormat,
    private readonly warnings: Warnings,
  ) {}

  open(element: Element): Wanted {
    const { name } = element;
    if (name === 'item') return this.openItem(element);
    if (IGNORED.has(name)) return 'nothing';
    if (CONTAINERS.has(name)) return this.openContainer(element);
    if (name === 'image' && this.entry === undefined) {
      this.image = {};
      return 'children';
    }
    if (name === 'atom:author') {
      this.person = {};
      return 'children';
    }
    return this.hasField(name) ? 'value' : 'nothing';
  }

  close(element: Element, value: string): void {
    const { name } = element;
    if (name === 'item') this.closeItem();
    else if (name === 'image' && this.image !== undefined) this.closeImage();
    else if (name === 'atom:author') this.closePerson();
    else if (this.person !== undefined)
      ATOM_PERSON_FIELDS.get(name)?.(this.person, value, element, this.warnings);
    else if (this.image !== undefined) IMAGE_FIELDS.get(name)?.(this.image, value, element, this.warnings);
    else if (this.entry !== undefined) ITEM_FIELDS.get(name)?.(this.entry, value, element, this.warnings);
    else CHANNEL_FIELDS.get(name)?.(this.feed, value, element, this.warnings);
  }

  finish(): ParsedFeed {
    return { format: this.format, feed: this.feed, entries: this.entries, warnings: this.warnings.list };
  }

  private hasField(name: string): boolean {
    if (this.person !== undefined) return ATOM_PERSON_FIELDS.has(name);
    if (this.image !== undefined) return IMAGE_FIELDS.has(name);
    return this.entry === undefined ? CHANNEL_FIELDS.has(name) : ITEM_FIELDS.has(name);
  }

  private openContainer(element: Element): Wanted {
    if (element.name === 'channel' && element.language !== undefined) this.feed.language ??= element.language;
    return 'children';
  }

  /** An entry that was never closed ends where the next begins. */
  private openItem(element: Element): Wanted {
    if (this.entries.length >= MAX_ENTRIES) {
      this.warnings.add('too_many_entries', `Entries after the first ${MAX_ENTRIES} were left out`);
      return 'nothing';
    }
    this.closeItem();
    this.entry = newEntry();
    if (element.language !== undefined) this.entry.language = element.language;
    return 'children';
  }

  private closeItem(): void {
    if (this.entry === undefined) return;
    const { link, id } = this.entry;
    // A guid that is an address stands in for a missing link.
    if (link === undefined && id !== undefined && isHttpUrl(id)) this.entry.link = id;
    this.entries.push(this.entry);
    this.entry = undefined;
  }

  private closeImage(): void {
    const image = toImage(this.image ?? {});
    if (image !== undefined) this.feed.image ??= image;
    this.image = undefined;
  }

  private closePerson(): void {
    const { name = '', email = '', uri = '' } = this.person ?? {};
    this.person = undefined;
    const person = toPerson(name, email, uri);
    if (person !== undefined) (this.entry ?? this.feed).authors.push(person);
  }
}

function readTtl(feed: Feed, value: string): void {
  if (/^\d{1,7}$/u.test(value)) feed.ttlMinutes ??= Number(value);
}

function readCategory(owner: Feed | Entry, value: string, element: Element): void {
  addCategory(owner, value, element.attributes['domain']);
}

function readGuid(entry: Entry, value: string, element: Element): void {
  if (value === '') return;
  entry.id ??= value;
  if (element.attributes['ispermalink'] === 'true') entry.link ??= resolveUrl(value, element.base);
}

function readSource(entry: Entry, value: string, element: Element): void {
  const url = element.attributes['url'];
  if (value === '' && url === undefined) return;
  entry.source ??= { ...(value && { title: value }), ...(url && { link: resolveUrl(url, element.base) }) };
}
