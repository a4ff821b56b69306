import { decodeHTMLStrict } from 'entities/decode';
import { Parser } from 'htmlparser2';
import { wellFormed } from '#libs/contracts';
import { decodeDocument } from '../encoding.js';
import { quoted, Warnings } from '../warnings.js';
import { LineCounter } from './line-counter.js';
import { OpmlError, type ListedFeed, type SubscriptionList } from './model.js';
import { addressOf, categoryPathOf, claimsFeed, folderNameOf, titleOf, type Outline } from './outline.js';

export interface ReadOpmlOptions {
  /** The Content-Type header that came with the document. */
  contentType?: string;
  /** A longer document is `too_large`. */
  maxBytes?: number;
}

const DEFAULT_MAX_BYTES = 16 * 1_048_576;
const MAX_TITLE_CHARS = 500;
const MAX_OUTLINES = 200_000;
/** The parser's work for an element grows with the elements open around it. */
const MAX_OPEN_ELEMENTS = 20_000;
/** Folders in folders; what lies deeper is put into the last of them. */
const MAX_FOLDER_DEPTH = 20;

/**
 * Bytes of an OPML document, well formed or not, to the feeds in it. Names are taken in any case, outlines wherever they
 * stand; of feeds whose outline was not closed, the next one is no child. No entity that a DTD declares is expanded.
 * @throws OpmlError `empty`, `not_opml`, `too_large`, `too_deep` or `too_many_outlines`; nothing else.
 */
export function readOpml(bytes: Uint8Array, options: ReadOpmlOptions = {}): SubscriptionList {
  const maxBytes = options.maxBytes ?? DEFAULT_MAX_BYTES;
  if (bytes.length > maxBytes) {
    throw new OpmlError('too_large', `The document is longer than ${maxBytes} bytes`);
  }
  const warnings = new Warnings();
  const text = wellFormed(decodeDocument(bytes, options.contentType, warnings));
  if (text.trim() === '') throw new OpmlError('empty', 'The document is empty');
  const reader = new OutlineReader(new LineCounter(text), warnings);
  const parser = new Parser(reader, {
    xmlMode: true,
    lowerCaseTags: true,
    lowerCaseAttributeNames: true,
    // Lists are written by hand too: HTML's names of characters stand in them, which XML does not know.
    decodeEntities: false,
  });
  parser.end(text);
  return reader.finish();
}

interface OpenOutline {
  attributes: Outline;
  /** Of what lies in it. A feed, and a folder without a name, adds nothing to what is around it. */
  folder: readonly string[];
  isFeed: boolean;
  hasChildren: boolean;
  line: number;
}

/** Told of the parser's events. */
class OutlineReader {
  private readonly list: SubscriptionList;
  private readonly open: OpenOutline[] = [];
  private parser: Parser | undefined;
  private openElements = 0;
  private outlines = 0;
  private root: string | undefined;
  private inHead = false;
  private title: string | undefined;

  constructor(
    private readonly lines: LineCounter,
    private readonly warnings: Warnings,
  ) {
    this.list = { feeds: [], problems: [], ignored: 0, warnings: warnings.list };
  }

  onparserinit(parser: Parser): void {
    this.parser = parser;
  }

  onopentag(name: string, written: Outline): void {
    if (++this.openElements > MAX_OPEN_ELEMENTS) {
      throw new OpmlError('too_deep', `More than ${MAX_OPEN_ELEMENTS} elements are open at once`);
    }
    this.root ??= name;
    if (name === 'head') this.inHead = true;
    else if (name === 'title' && this.inHead) this.title ??= '';
    else if (name === 'outline') this.openOutline(decoded(written));
  }

  ontext(text: string): void {
    if (this.title === undefined || this.list.title !== undefined) return;
    this.title = (this.title + text).slice(0, MAX_TITLE_CHARS);
  }

  onclosetag(name: string): void {
    this.openElements--;
    if (name === 'outline') this.closeOutline(this.open.pop());
    else if (name === 'head') this.inHead = false;
    else if (name === 'title' && this.title !== undefined)
      this.list.title ??= decodeHTMLStrict(this.title).trim();
  }

  finish(): SubscriptionList {
    if (this.root === undefined) throw new OpmlError('not_opml', 'The document holds no element');
    if (this.root !== 'opml') {
      const detail = `The document begins with <${this.root.slice(0, 40)}>, not with <opml>`;
      if (this.outlines === 0) throw new OpmlError('not_opml', detail);
      this.warnings.add('no_opml_element', detail);
    }
    if (this.list.title === '') delete this.list.title;
    return this.list;
  }

  private openOutline(attributes: Outline): void {
    if (++this.outlines > MAX_OUTLINES) {
      throw new OpmlError('too_many_outlines', `The document has more than ${MAX_OUTLINES} outlines`);
    }
    const around = this.open.at(-1);
    if (around !== undefined) around.hasChildren = true;
    const folder = around?.folder ?? [];
    const line = this.lines.lineOf(this.parser?.startIndex ?? 0);
    const url = addressOf(attributes);
    if (url !== undefined) this.list.feeds.push(this.feed(attributes, url, folder, line));
    this.open.push({
      attributes,
      folder: url === undefined ? this.within(folder, folderNameOf(attributes)) : folder,
      isFeed: url !== undefined,
      hasChildren: false,
      line,
    });
  }

  /** Only now is it known whether an outline without an address is a folder. */
  private closeOutline(outline: OpenOutline | undefined): void {
    if (outline === undefined || outline.isFeed || outline.hasChildren) return;
    if (!claimsFeed(outline.attributes)) {
      this.list.ignored++;
      return;
    }
    const name = titleOf(outline.attributes);
    const detail = `${name === undefined ? 'The outline' : quoted(name)} has no xmlUrl`;
    this.list.problems.push({ line: outline.line, code: 'missing_url', detail });
  }

  private feed(outline: Outline, url: string, folder: readonly string[], line: number): ListedFeed {
    const title = titleOf(outline);
    const siteUrl = outline['htmlurl']?.trim() ?? '';
    return {
      url,
      ...(title !== undefined && { title }),
      ...(siteUrl !== '' && { siteUrl }),
      folder: folder.length > 0 ? [...folder] : categoryPathOf(outline).slice(0, MAX_FOLDER_DEPTH),
      line,
    };
  }

  private within(folder: readonly string[], name: string | undefined): readonly string[] {
    if (name === undefined) return folder;
    if (folder.length < MAX_FOLDER_DEPTH) return [...folder, name];
    this.warnings.add('folder_too_deep', `Folders are nested more than ${MAX_FOLDER_DEPTH} deep`);
    return folder;
  }
}

const decoded = (written: Outline): Outline =>
  Object.fromEntries(Object.entries(written).map(([name, value]) => [name, decodeHTMLStrict(value)]));
