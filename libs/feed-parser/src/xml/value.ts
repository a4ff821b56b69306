import { escapeText, type References } from './references.js';

/**
 * A longer value is cut: an article cannot be that large (RawArticle's topic takes messages of 2 MiB), and what is made of a
 * value, such as references replaced or HTML sanitised, may take many times its length.
 */
const MAX_VALUE_CHARS = 2 * 1_048_576;

/** Elements of HTML that have no end tag; `</br>` would be read as a second one. */
const VOID_ELEMENTS = new Set(['area', 'br', 'col', 'embed', 'hr', 'img', 'input', 'source', 'track', 'wbr']);

/**
 * Collects the value of one element as text or as markup. What can stay as it is written is cut from the source in one
 * piece instead of being put together again.
 */
export class Value {
  private collected = '';
  private pieceStart = 0;
  private pieceEnd = 0;
  private markup = false;
  /** Characters that may still be added. */
  private room = 0;
  /** Where the first reference behind what was read may be. */
  private nextAmpersand = -1;

  constructor(
    private readonly source: string,
    private readonly references: References,
  ) {}

  start(markup: boolean): void {
    this.markup = markup;
    this.collected = '';
    this.pieceStart = 0;
    this.pieceEnd = 0;
    this.room = MAX_VALUE_CHARS;
  }

  /** Whether the value was cut. */
  get isCut(): boolean {
    return this.room < 0;
  }

  /** Character data between two places. */
  text(start: number, fullEnd: number): void {
    const end = this.cut(start, fullEnd);
    if (this.nextAmpersand < start) this.nextAmpersand = this.findAmpersand(start);
    if (this.nextAmpersand >= end) this.keep(start, end);
    else {
      const text = this.references.decode(this.source.slice(start, end));
      this.add(this.markup ? escapeText(text) : text);
    }
  }

  /** The content of a CDATA section. */
  literal(start: number, fullEnd: number): void {
    const end = this.cut(start, fullEnd);
    if (this.markup) this.add(escapeText(this.references.literal(this.source.slice(start, end))));
    else this.keep(start, end);
  }

  /**
   * A start tag from its "<" to behind its ">". XHTML may come under a prefix (RFC 4287 section 3.1.1.3); HTML has none,
   * nor does it have elements that are closed where they open.
   */
  startTag(start: number, end: number, name: string, selfClosing: boolean): void {
    this.room -= end - start;
    if (this.isCut) return;
    const local = localName(name);
    if (local === name) this.keep(start, start + 1 + name.length);
    else this.add(`<${local}`);
    const attributes = start + 1 + name.length;
    if (!selfClosing || VOID_ELEMENTS.has(local)) this.keep(attributes, end);
    else {
      this.keep(attributes, this.source.lastIndexOf('/', end - 1));
      this.add(`></${local}>`);
    }
  }

  /** An end tag whose name is between `start` and `end`. */
  endTag(start: number, end: number, name: string): void {
    const local = localName(name);
    if (this.isCut || VOID_ELEMENTS.has(local)) return;
    const asWritten =
      local.length === end - start && this.source[start - 1] === '/' && this.source[end] === '>';
    if (asWritten) this.keep(start - 2, end + 1);
    else this.add(`</${local}>`);
  }

  finish(): string {
    this.flush();
    return trimmed(this.collected);
  }

  /** Where to stop so that the value does not grow too long, and no character is parted. */
  private cut(start: number, end: number): number {
    const room = Math.max(this.room, 0);
    this.room -= end - start;
    if (this.room >= 0) return end;
    let stop = start + room;
    while (stop > start && start + room - stop < MAX_UNITS && isInside(this.source.charCodeAt(stop))) stop--;
    return stop;
  }

  private findAmpersand(from: number): number {
    const at = this.source.indexOf('&', from);
    return at < 0 ? this.source.length : at;
  }

  private keep(start: number, end: number): void {
    if (start !== this.pieceEnd) {
      this.flush();
      this.pieceStart = start;
    }
    this.pieceEnd = end;
  }

  private add(text: string): void {
    this.flush();
    this.collected = this.collected === '' ? text : this.collected + text;
  }

  private flush(): void {
    if (this.pieceStart === this.pieceEnd) return;
    const piece = this.references.literal(this.source.slice(this.pieceStart, this.pieceEnd));
    this.pieceStart = this.pieceEnd;
    this.collected = this.collected === '' ? piece : this.collected + piece;
  }
}

/** Of one character, in UTF-8. */
const MAX_UNITS = 4;
/** A further byte of UTF-8, or the second half of a surrogate pair. */
const isInside = (unit: number): boolean =>
  (unit >= 0x80 && unit <= 0xbf) || (unit >= 0xdc00 && unit <= 0xdfff);

const SPACE = 0x20;
const DELETE = 0x7f;
const isVisible = (unit: number): boolean => unit > SPACE && unit < DELETE;

/** Most values have nothing to trim, which two characters tell. */
const trimmed = (text: string): string =>
  isVisible(text.charCodeAt(0)) && isVisible(text.charCodeAt(text.length - 1)) ? text : text.trim();

const localName = (name: string): string => name.slice(name.indexOf(':') + 1);
