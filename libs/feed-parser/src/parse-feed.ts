import { wellFormed } from '#libs/contracts';
import { AtomReader } from './atom.js';
import { readElements, type Element, type ElementHandler, type Wanted } from './element-reader.js';
import { decodeDocument } from './encoding.js';
import { FeedError } from './errors.js';
import type { FormatReader } from './format-reader.js';
import type { FeedFormat, ParsedFeed } from './model.js';
import { RssReader } from './rss.js';
import { Warnings } from './warnings.js';

export interface ParseFeedOptions {
  /** The Content-Type header that came with the document. */
  contentType?: string;
  /** Where the document comes from: relative addresses are resolved against it. */
  url?: string;
  /** A longer document is `too_large`. */
  maxBytes?: number;
}

const DEFAULT_MAX_BYTES = 16 * 1_048_576;

/**
 * Bytes of a feed document to its feed and entries, well formed or not. NUL and lone surrogates become U+FFFD. Time and memory are linear in the bytes.
 * @throws FeedError `empty`, `not_a_feed`, `html_page`, `too_large` or `too_deep`; nothing else.
 */
export function parseFeed(bytes: Uint8Array, options: ParseFeedOptions = {}): ParsedFeed {
  const maxBytes = options.maxBytes ?? DEFAULT_MAX_BYTES;
  if (bytes.length > maxBytes)
    throw new FeedError('too_large', `The document is longer than ${maxBytes} bytes`);
  const warnings = new Warnings();
  const text = wellFormed(decodeDocument(bytes, options.contentType, warnings));
  if (text.trim() === '') throw new FeedError('empty', 'The document is empty');
  const reader = new DocumentReader(warnings);
  readElements(text, options.url, reader);
  return reader.finish();
}

/** Chooses the adapter by the root element and hands everything on to it. */
class DocumentReader implements ElementHandler {
  private format: FormatReader | undefined;

  constructor(private readonly warnings: Warnings) {}

  open(element: Element): Wanted {
    this.format ??= readerFor(element, this.warnings);
    return this.format.open(element);
  }

  close(element: Element, value: string): void {
    this.format?.close(element, value);
  }

  finish(): ParsedFeed {
    if (this.format === undefined) throw new FeedError('not_a_feed', 'The document holds no element');
    return this.format.finish();
  }
}

function readerFor(root: Element, warnings: Warnings): FormatReader {
  switch (root.name) {
    case 'rss':
    case 'channel':
      return new RssReader(rssFormat(root.attributes['version']), warnings);
    case 'rdf:rdf':
      return new RssReader(rdfFormat(root.attributes), warnings);
    case 'feed':
    case 'entry':
    case 'atom:feed':
    case 'atom:entry':
      return new AtomReader(atomFormat(root.attributes), warnings);
    case 'html':
    case 'xhtml:html':
      throw new FeedError('html_page', 'The document is an HTML page, not a feed');
    default:
      throw new FeedError('not_a_feed', `No feed begins with <${root.name.slice(0, 40)}>`);
  }
}

const RSS_FORMATS: readonly FeedFormat[] = [
  'rss-0.90',
  'rss-0.91',
  'rss-0.92',
  'rss-0.93',
  'rss-0.94',
  'rss-1.0',
];

/** Anything unknown is read as the newest. */
const rssFormat = (version: string | undefined): FeedFormat =>
  RSS_FORMATS.find((format) => format === `rss-${version?.trim()}`) ?? 'rss-2.0';

const rdfFormat = (attributes: Element['attributes']): FeedFormat =>
  Object.values(attributes).some((value) => value.includes('netscape.com/rdf/simple/0.9'))
    ? 'rss-0.90'
    : 'rss-1.0';

const atomFormat = (attributes: Element['attributes']): FeedFormat =>
  attributes['version'] === '0.3' ||
  Object.values(attributes).some((value) => value.includes('purl.org/atom/ns'))
    ? 'atom-0.3'
    : 'atom-1.0';
