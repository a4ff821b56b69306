import { DocumentScope } from './document.js';
import { isBinary, openDocument, type Source } from './encoding.js';
import { FeedError } from './errors.js';
import { htmlPageError, isHtmlElement } from './html-page.js';
import type { ParsedFeed } from './model.js';
import { looksLikeJson, readJsonFeed } from './json-feed.js';
import { raw, sanitized, type Reading } from './reading.js';
import { Warnings } from './warnings.js';
import { readElements } from './xml/element-reader.js';
import { findFeedStart, readProlog, warnJunk, type Prolog } from './xml/prolog.js';
import { References } from './xml/references.js';
import { endUnclosedSections } from './xml/sections.js';

export interface ParseFeedOptions {
  /** The Content-Type header that came with the document. */
  contentType?: string;
  /** Where the document comes from: relative addresses are resolved against it. */
  url?: string;
  /** A longer document is `too_large`. */
  maxBytes?: number;
  /** What becomes of HTML in values: made safe, with its links resolved, or left as it came: `safeHtml` makes up for it, value by value. */
  html?: 'sanitized' | 'raw';
}

const DEFAULT_MAX_BYTES = 16 * 1_048_576;

/**
 * Bytes of a feed document to its feed and entries, well formed or not. NUL and lone surrogates become U+FFFD. Time and
 * memory are linear in the bytes.
 * @throws FeedError `empty`, `binary`, `not_a_feed`, `html_page`, `html_error_page`, `too_large` or `too_deep`; nothing else.
 */
export function parseFeed(bytes: Uint8Array, options: ParseFeedOptions = {}): ParsedFeed {
  const maxBytes = options.maxBytes ?? DEFAULT_MAX_BYTES;
  if (bytes.length > maxBytes)
    throw new FeedError('too_large', `The document is longer than ${maxBytes} bytes`);
  if (isBinary(bytes)) throw new FeedError('binary', 'The document is no text');
  const warnings = new Warnings();
  const source = openDocument(bytes, options.contentType, warnings);
  if (isBlank(source.text)) throw new FeedError('empty', 'The document is empty');
  if (options.html !== 'raw') return readText(source, options.url, { warnings, html: sanitized });
  const otherBases = new Map<string, string | undefined>();
  const parsed = readText(source, options.url, { warnings, html: raw(options.url, otherBases) });
  return { ...parsed, rawHtml: { base: options.url, otherBases } };
}

const readText = (source: Source, url: string | undefined, reading: Reading): ParsedFeed =>
  looksLikeJson(source.text)
    ? readJsonFeed(source.decode(source.text), url, reading)
    : readXml(source, url, reading);

const isBlank = (text: string): boolean => !/\S/u.test(text);

function readXml(source: Source, url: string | undefined, reading: Reading): ParsedFeed {
  const { warnings } = reading;
  const prolog = readProlog(source, warnings);
  const document = isHtml(source.text, prolog)
    ? behindJunk(source, prolog, url, warnings)
    : { source, prolog };
  if (document.prolog.rootStart === document.source.text.length) throw nothingToRead(source);
  return readRoot(document, url, reading);
}

interface XmlDocument {
  source: Source;
  prolog: Prolog;
}

function isHtml(text: string, { rootStart, documentType }: Prolog): boolean {
  return documentType === 'html' || isHtmlElement(nameAt(text, rootStart));
}

const nameAt = (text: string, start: number): string =>
  /^<([^\s<>/]{1,40})/u.exec(text.slice(start, start + 50))?.[1]?.toLowerCase() ?? '';

/** A feed may stand behind markup that is not its own, such as a script's error messages; a whole page is another thing. */
function behindJunk(
  { text, decode }: Source,
  { rootStart, documentType }: Prolog,
  url: string | undefined,
  warnings: Warnings,
): XmlDocument {
  const isPage = documentType === 'html' || /^(?:html|head|body)$/u.test(nameAt(text, rootStart));
  const start = isPage ? undefined : findFeedStart(text, rootStart);
  if (start === undefined) throw htmlPageError(decode(text), url);
  warnJunk(warnings);
  const source = { text: text.slice(start), decode };
  return { source, prolog: readProlog(source, warnings) };
}

/** Where binary data would show; text has no such characters. */
const BINARY_SAMPLE_CHARS = 1_024;
const BINARY = /(?!\s)\p{Cc}|\ufffd/u;

function nothingToRead({ text, decode }: Source): FeedError {
  return BINARY.test(decode(text).slice(0, BINARY_SAMPLE_CHARS))
    ? new FeedError('binary', 'The document is no text')
    : new FeedError('not_a_feed', 'The document holds no element');
}

function readRoot(
  { source: { text, decode }, prolog }: XmlDocument,
  base: string | undefined,
  reading: Reading,
): ParsedFeed {
  const { warnings } = reading;
  const references = new References(prolog.entities, warnings, decode);
  const read = (xml: string): { scope: DocumentScope; unclosedSection: boolean } => {
    const scope = new DocumentScope(reading);
    return { scope, ...readElements(xml, { base, references, warnings, scope }) };
  };
  // A slice of a string is slower to read than a whole one.
  const xml = prolog.isPlain ? text : text.slice(prolog.rootStart);
  const { scope, unclosedSection } = read(xml);
  if (!unclosedSection) return scope.finish();
  warnings.add('unclosed_section', 'A CDATA section without an end was ended with its element');
  return read(endUnclosedSections(xml)).scope.finish();
}
