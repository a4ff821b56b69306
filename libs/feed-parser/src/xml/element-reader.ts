import { FeedError } from '../errors.js';
import { resolveUrl } from '../urls.js';
import type { Warnings } from '../warnings.js';
import type { Scope, Wanted } from './element.js';
import { Names } from './names.js';
import { Namespaces } from './namespaces.js';
import { OpenElements, type OpenElement } from './open-elements.js';
import type { References } from './references.js';
import { ENTRIES, FIELDS, Repairs } from './repairs.js';
import { SECTION_START } from './sections.js';
import { tokenize, type TokenHandler } from './tokenizer.js';
import { Value } from './value.js';

/** Real feeds nest below 40; a document deeper than this is made to hurt. */
const MAX_DEPTH = 500;
/** Comparisons of end tags with open elements in one document; then only the innermost is compared. */
const MAX_COMPARISONS = 100_000;

/** Addresses are the longest attributes there are. */
const MAX_ATTRIBUTE_CHARS = 65_536;

export interface DocumentContext {
  /** What relative addresses are resolved against. */
  base: string | undefined;
  references: References;
  warnings: Warnings;
  /** Told of the root element. */
  scope: Scope;
}

/** What the end of the document showed. */
export interface ReadResult {
  /** A CDATA section has run over the end of its element, see sections.ts. */
  unclosedSection: boolean;
}

/**
 * Reads XML, well formed or not, as a stream of elements into scopes; builds no tree. Places in the
 * source are enough to cut values out of it, and nothing is made of what nobody wants. Time and memory are linear in the text.
 * @throws FeedError `too_deep`, and what the scopes throw.
 */
export function readElements(source: string, context: DocumentContext): ReadResult {
  const reader = new ElementReader(source, context);
  tokenize(source, reader);
  reader.end();
  return { unclosedSection: reader.unclosedSection };
}

class ElementReader implements TokenHandler {
  unclosedSection = false;
  private readonly repairs: Repairs;
  private readonly names: Names;
  private readonly namespaces = new Namespaces();
  private readonly open: OpenElements;
  private readonly value: Value;
  /** What is wanted of the innermost open element where it is not a container: its children are part of its value. */
  private wanted: 'text' | 'markup' | 'nothing' | undefined;
  /** Names, as written, of the elements open inside that value. */
  private readonly inner: string[] = [];
  /** Depth of the entry that is open, 0 without one. */
  private entryDepth = 0;
  private comparisons = 0;

  private tagStart = 0;
  private tagName = '';
  /** The tag's fixed name, where something is wanted, by the declarations that stand outside it. */
  private fixedName = '';
  /** The start tag being read is that of {@link open}'s top. */
  private inStartTag = false;
  private attributeName = '';
  private attributeValue = '';

  constructor(
    private readonly source: string,
    { base, references, warnings, scope }: DocumentContext,
  ) {
    this.repairs = new Repairs(warnings);
    this.names = new Names(source);
    this.open = new OpenElements(base, scope, references);
    this.value = new Value(source, references);
  }

  onStartTag(start: number, end: number): void {
    const name = this.names.at(start, end).written;
    if (this.wanted !== 'nothing') this.fixedName = this.namespaces.fixedName(name);
    if (this.entryDepth > 0 && this.wanted !== 'nothing') this.endWhatCannotHold(this.fixedName);
    if (this.open.depth + this.inner.length >= MAX_DEPTH) {
      throw new FeedError('too_deep', `Elements are nested more than ${MAX_DEPTH} deep`);
    }
    this.tagStart = start - 1;
    this.tagName = name;
    if (this.wanted === undefined) {
      this.open.push(name);
      this.inStartTag = true;
    }
  }

  onAttributeName(start: number, end: number): void {
    if (this.inStartTag) this.attributeName = this.names.at(start, end).lower;
  }

  onAttributeValue(start: number, end: number): void {
    if (!this.inStartTag) return;
    if (end - start <= MAX_ATTRIBUTE_CHARS) this.attributeValue = this.source.slice(start, end);
    else this.repairs.leftOutAttribute(this.attributeName);
  }

  onAttributeEnd(): void {
    if (!this.inStartTag) return;
    const { attributes, written } = this.open.top;
    if (!attributes.add(this.attributeName, this.attributeValue)) this.repairs.tooManyAttributes(written);
    this.attributeValue = '';
  }

  onStartTagEnd(at: number, isSelfClosing: boolean): void {
    if (!this.inStartTag) this.startInner(at, isSelfClosing);
    else {
      this.startElement();
      if (isSelfClosing) this.endElement();
    }
  }

  onText(start: number, end: number): void {
    if (this.wanted === 'text' || this.wanted === 'markup') this.value.text(start, end);
  }

  onSection(start: number, end: number, isEnded: boolean): void {
    if (!isEnded || this.source.slice(start, end).includes(SECTION_START)) this.unclosedSection = true;
    if (this.wanted === 'text' || this.wanted === 'markup') this.value.literal(start, end);
  }

  onEndTag(start: number, end: number): void {
    const { inner } = this;
    const innermost = inner[inner.length - 1];
    if (innermost !== undefined) {
      if (this.names.isAt(innermost, start, end)) this.endInner(start, end);
      else this.endMismatched(start, end);
    } else if (this.open.depth > 0 && this.names.isAt(this.open.top.written, start, end)) this.endElement();
    else this.endMismatched(start, end);
  }

  /** After the last token. */
  end(): void {
    // A start tag that the document ends in is none.
    if (this.inStartTag) this.open.pop();
    this.inStartTag = false;
    if (this.open.depth === 0) return;
    this.repairs.truncated(this.open.top.name);
    this.endDownTo(1);
  }

  private startElement(): void {
    this.inStartTag = false;
    const { open } = this;
    const element = open.top;
    const parent = open.at(open.depth - 1);
    element.base = parent.base;
    element.language = parent.language;
    if (element.attributes.size > 0) this.readXmlAttributes(element);
    element.name =
      element.redeclared.length > 0 ? this.namespaces.fixedName(element.written) : this.fixedName;
    this.enter(element, parent.scope.open(element));
  }

  private enter(element: OpenElement, wanted: Wanted): void {
    if (typeof wanted === 'object') {
      element.scope = wanted;
      if (this.entryDepth === 0 && ENTRIES.has(element.name)) this.entryDepth = this.open.depth;
      return;
    }
    this.wanted = wanted;
    if (wanted !== 'nothing') this.value.start(wanted === 'markup');
  }

  /** Namespaces in XML 1.0, XML Base, and `xml:lang` (XML 1.0 section 2.12). */
  private readXmlAttributes(element: OpenElement): void {
    const { attributes } = element;
    for (let i = 0; i < attributes.size; i++) {
      const name = attributes.nameAt(i);
      if (!name.startsWith('xml')) continue;
      if (name === 'xml:base') element.base = resolveUrl(attributes.valueAt(i), element.base);
      else if (name === 'xml:lang') element.language = attributes.valueAt(i).trim().replaceAll('_', '-');
      else if (name === 'xmlns' || name.startsWith('xmlns:')) {
        const redeclared = this.namespaces.declare(name.slice('xmlns:'.length), attributes.valueAt(i));
        if (redeclared !== undefined) element.redeclared.push(redeclared);
      }
    }
  }

  private endElement(): void {
    const { open } = this;
    const element = open.top;
    const parent = open.at(open.depth - 1);
    if (this.wanted === undefined) {
      if (element.scope !== parent.scope) element.scope.close();
      if (this.entryDepth === open.depth) this.entryDepth = 0;
    } else {
      const { wanted } = this;
      this.wanted = undefined;
      if (this.inner.length > 0) this.inner.length = 0;
      if (wanted !== 'nothing') {
        if (this.value.isCut) this.repairs.cutValue(element.name);
        parent.scope.value(element, this.value.finish());
      }
    }
    if (element.redeclared.length > 0) this.restoreNamespaces(element);
    open.pop();
  }

  private restoreNamespaces({ redeclared }: OpenElement): void {
    for (let last = redeclared.pop(); last !== undefined; last = redeclared.pop()) {
      this.namespaces.restore(last);
    }
  }

  private startInner(end: number, selfClosing: boolean): void {
    if (!selfClosing) this.inner.push(this.tagName);
    if (this.wanted === 'nothing') return;
    this.open.top.hasMarkup = true;
    this.value.startTag(this.tagStart, end + 1, this.tagName, selfClosing);
  }

  private endInner(start: number, end: number): void {
    const name = this.inner.pop();
    if (name !== undefined && this.wanted !== 'nothing') this.value.endTag(start, end, name);
  }

  /** An end tag that is not the innermost element's ends what it names and all inside that; where it names nothing, nothing. */
  private endMismatched(start: number, end: number): void {
    const name = this.source.slice(start, end);
    const lower = name.toLowerCase();
    const { inner, open } = this;
    for (let i = inner.length - 1; i >= 0; i--) {
      if (!this.mayCompare()) return;
      if (inner[i]?.toLowerCase() !== lower) continue;
      if (i + 1 < inner.length) this.repairs.missingEndTag(inner[i + 1]);
      inner.length = i + 1;
      this.endInner(start, end);
      return;
    }
    for (let depth = open.depth; depth > 0; depth--) {
      if (!this.mayCompare()) return;
      const { written } = open.at(depth);
      if (written.toLowerCase() !== lower) continue;
      if (inner.length > 0) this.repairs.missingEndTag(inner[0]);
      if (depth < open.depth) this.repairs.missingEndTag(open.top.name);
      else if (written !== name) this.repairs.mismatchedCase(written, name);
      this.endDownTo(depth);
      return;
    }
    this.repairs.unexpectedEndTag(name);
  }

  /** Millions of end tags, each compared with hundreds of open elements, would take minutes. */
  private mayCompare(): boolean {
    this.comparisons++;
    return this.comparisons <= MAX_COMPARISONS;
  }

  private endWhatCannotHold(name: string): void {
    if (ENTRIES.has(name)) {
      this.repairs.missingEndTag(this.open.top.name);
      this.endDownTo(this.entryDepth);
    } else if (this.wanted === 'text' && FIELDS.has(name)) {
      this.repairs.missingEndTag(this.open.top.name);
      this.endElement();
    }
  }

  /** Ends all open elements from the innermost to the one at this depth. */
  private endDownTo(depth: number): void {
    while (this.open.depth >= depth) this.endElement();
  }
}
