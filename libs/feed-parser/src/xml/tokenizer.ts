import { SECTION_END, SECTION_START } from './sections.js';

/** Told of the tokens of a document, each as places in it: from `start` up to, not including, `end`. */
export interface TokenHandler {
  onText(start: number, end: number): void;
  /** The content of a CDATA section; without its end, the document's end ends it. */
  onSection(start: number, end: number, isEnded: boolean): void;
  /** The name of a start tag. Its attributes and {@link onStartTagEnd} follow, unless the document ends in it. */
  onStartTag(start: number, end: number): void;
  onAttributeName(start: number, end: number): void;
  onAttributeValue(start: number, end: number): void;
  /** After the name and the value, if it has one. */
  onAttributeEnd(): void;
  /** `at` is the place of the ">". */
  onStartTagEnd(at: number, isSelfClosing: boolean): void;
  /** The name of an end tag. */
  onEndTag(start: number, end: number): void;
}

/**
 * Splits XML (XML 1.0 section 2), well formed or not, into tokens as htmlparser2's tokeniser does in its mode for XML, without
 * references, comments, declarations and processing instructions. Text that is long, such as that of a section, is
 * passed over by searching for what ends it. Linear in the text.
 */
export function tokenize(source: string, handler: TokenHandler): void {
  new Tokenizer(source, handler).run();
}

class Tokenizer {
  private readonly length: number;
  private at = 0;
  /** Where the text begins that nothing was told of yet. */
  private textStart = 0;

  constructor(
    private readonly source: string,
    private readonly handler: TokenHandler,
  ) {
    this.length = source.length;
  }

  run(): void {
    for (let start = this.findTag(); start < this.length; start = this.findTag()) {
      this.text(start);
      this.markup(start);
    }
    this.text(this.length);
  }

  /** Most text is the white space between two tags, which is sooner looked at than searched. */
  private findTag(): number {
    const { source, at } = this;
    const near = Math.min(at + NEAR_CHARS, this.length);
    for (let i = at; i < near; i++) if (source.charCodeAt(i) === LESS_THAN) return i;
    return this.find('<', near);
  }

  private text(end: number): void {
    if (end > this.textStart) this.handler.onText(this.textStart, end);
    this.textStart = end;
  }

  /** From the "<" at `start`. */
  private markup(start: number): void {
    const unit = this.source.charCodeAt(start + 1);
    if (unit === SLASH) this.endTag(start + 2);
    else if (unit === EXCLAMATION_MARK) this.declaration(start + 2);
    else if (unit === QUESTION_MARK) this.pass(start + 2, '?>', start + 2);
    // Otherwise it is text, as the sign of a comparison is.
    else if (unit !== unit || endsName(unit)) this.at = start + 1;
    else this.startTag(start + 1);
  }

  private startTag(start: number): void {
    const end = this.nameEnd(start);
    if (end === this.length) {
      this.stop();
      return;
    }
    this.handler.onStartTag(start, end);
    this.attributes(end);
  }

  private attributes(from: number): void {
    const { source } = this;
    let at = from;
    let afterSlash = false;
    while (at < this.length) {
      const unit = source.charCodeAt(at);
      if (unit === GREATER_THAN) {
        this.handler.onStartTagEnd(at, afterSlash);
        this.resume(at + 1);
        return;
      }
      if (isSpace(unit)) at++;
      else {
        afterSlash = unit === SLASH;
        at = afterSlash ? at + 1 : this.attribute(at);
      }
    }
    this.stop();
  }

  /** @returns where it ends; the document's length if it does not. */
  private attribute(start: number): number {
    const { handler, source } = this;
    let end = start + 1;
    while (end < this.length && !endsAttributeName(source.charCodeAt(end))) end++;
    if (end === this.length) return end;
    handler.onAttributeName(start, end);
    const next = this.skipSpace(end);
    if (next === this.length) return next;
    if (source.charCodeAt(next) !== EQUALS_SIGN) {
      handler.onAttributeEnd();
      return next;
    }
    return this.attributeValue(this.skipSpace(next + 1));
  }

  private attributeValue(at: number): number {
    const quote = this.source.charCodeAt(at);
    if (quote === DOUBLE_QUOTE) return this.quotedValue(at + 1, '"');
    if (quote === SINGLE_QUOTE) return this.quotedValue(at + 1, "'");
    let end = at;
    while (end < this.length && !endsValue(this.source.charCodeAt(end))) end++;
    if (end < this.length) this.value(at, end);
    return end;
  }

  private quotedValue(start: number, quote: string): number {
    const end = this.find(quote, start);
    if (end === this.length) return end;
    this.value(start, end);
    return end + 1;
  }

  private value(start: number, end: number): void {
    this.handler.onAttributeValue(start, end);
    this.handler.onAttributeEnd();
  }

  /** From behind its "</". */
  private endTag(from: number): void {
    const start = this.skipSpace(from);
    const unit = this.source.charCodeAt(start);
    if (start === this.length) this.at = start;
    // Without a name it is text.
    else if (unit === GREATER_THAN) this.at = start + 1;
    else if (unit === SLASH) this.pass(start, '>', start);
    else {
      const end = this.nameEnd(start);
      if (end === this.length) {
        this.stop();
        return;
      }
      this.handler.onEndTag(start, end);
      const tagEnd = this.find('>', end);
      this.resume(tagEnd + 1);
    }
  }

  /** From behind its "<!": a section, a comment, or what declares something. */
  private declaration(start: number): void {
    const { source } = this;
    if (source.startsWith(SECTION_START, start - 2)) this.section(start - 2 + SECTION_START.length);
    else if (source.startsWith('--', start)) this.comment(start + 2);
    else if (source.startsWith('[', start)) this.pass(start, '>', start + 1);
    else this.pass(start, '>', source.startsWith('-', start) ? start + 2 : start + 1);
  }

  private section(start: number): void {
    const end = this.find(SECTION_END, start);
    if (end < this.length) this.handler.onSection(start, end, true);
    else if (start < end) this.handler.onSection(start, end, false);
    this.resume(end + SECTION_END.length);
  }

  /** `--!>` ends one too, as it does in HTML. */
  private comment(start: number): void {
    let dashes = this.find('--', start);
    while (dashes < this.length) {
      if (this.source.startsWith('>', dashes + 2)) {
        this.resume(dashes + 3);
        return;
      }
      if (this.source.startsWith('!>', dashes + 2)) {
        this.resume(dashes + 4);
        return;
      }
      dashes = this.find('--', dashes + 1);
    }
    this.stop();
  }

  /** Passes over what `mark` ends, looked for from `from` on; without it, what follows `start` is text. */
  private pass(start: number, mark: string, from: number): void {
    const end = this.source.indexOf(mark, from);
    if (end >= 0) {
      this.resume(end + mark.length);
      return;
    }
    this.textStart = start;
    this.at = this.length;
  }

  private resume(at: number): void {
    this.at = at;
    this.textStart = at;
  }

  private stop(): void {
    this.resume(this.length);
  }

  /** The document's length where it is not. */
  private find(mark: string, from: number): number {
    const at = this.source.indexOf(mark, from);
    return at < 0 ? this.length : at;
  }

  private skipSpace(from: number): number {
    let at = from;
    while (at < this.length && isSpace(this.source.charCodeAt(at))) at++;
    return at;
  }

  private nameEnd(from: number): number {
    let at = from;
    while (at < this.length && !endsName(this.source.charCodeAt(at))) at++;
    return at;
  }
}

const NEAR_CHARS = 32;

const LESS_THAN = 0x3c;
const GREATER_THAN = 0x3e;
const SLASH = 0x2f;
const EXCLAMATION_MARK = 0x21;
const QUESTION_MARK = 0x3f;
const EQUALS_SIGN = 0x3d;
const DOUBLE_QUOTE = 0x22;
const SINGLE_QUOTE = 0x27;
const SPACE = 0x20;

const isSpace = (unit: number): boolean =>
  unit === SPACE || unit === 0x0a || unit === 0x09 || unit === 0x0c || unit === 0x0d;
const endsValue = (unit: number): boolean => unit === GREATER_THAN || isSpace(unit);
const endsName = (unit: number): boolean => unit === SLASH || endsValue(unit);
const endsAttributeName = (unit: number): boolean => unit === EQUALS_SIGN || endsName(unit);
