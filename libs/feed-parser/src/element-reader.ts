import { Parser } from 'htmlparser2';
import { FeedError } from './errors.js';
import { Namespaces } from './names.js';
import { resolveUrl } from './urls.js';

export interface Element {
  /** Fixed name, see names.ts. */
  readonly name: string;
  /** As written, names in lower case. */
  readonly attributes: Readonly<Record<string, string>>;
  /** What relative addresses inside are resolved against (XML Base). */
  readonly base: string | undefined;
  /** `xml:lang` in force. */
  readonly language: string | undefined;
}

/**
 * What is wanted of an element: its child elements one by one, its value (text, with markup inside kept as markup), its
 * value as XHTML (text escaped), or nothing.
 */
export type Wanted = 'children' | 'value' | 'xhtml' | 'nothing';

/** Is told of a document's elements in order; of what lies in a value or in nothing it is not told. */
export interface ElementHandler {
  open(element: Element): Wanted;
  /** `value` is "" unless it was wanted; white space around it is trimmed. */
  close(element: Element, value: string): void;
}

interface OpenElement {
  element: Element;
  namespaces: Namespaces;
}

/** Real feeds nest below 40; a document deeper than this is made to hurt. */
const MAX_DEPTH = 500;
const VOID_ELEMENTS = new Set(['area', 'br', 'col', 'embed', 'hr', 'img', 'input', 'source', 'track', 'wbr']);

const escapeText = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
const escapeAttribute = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('"', '&quot;');

/**
 * Reads XML, well formed or not, as a stream of elements; builds no tree, never expands an entity that a DTD declares.
 * Time and memory are linear in the text.
 * @throws FeedError `too_deep`, and what the handler throws.
 */
export function readElements(text: string, base: string | undefined, handler: ElementHandler): void {
  const reader = new ElementReader(base, handler);
  const parser = new Parser(reader, { xmlMode: true, lowerCaseTags: true, lowerCaseAttributeNames: true });
  parser.end(text);
}

class ElementReader {
  private readonly stack: OpenElement[] = [];
  /** The element whose value is being collected or which is passed over. */
  private leaf: Element | undefined;
  private leafWanted: Wanted = 'nothing';
  /** Elements open inside the leaf. */
  private leafDepth = 0;
  private value = '';

  constructor(
    private readonly documentBase: string | undefined,
    private readonly handler: ElementHandler,
  ) {}

  onopentag(name: string, attributes: Record<string, string>): void {
    if (this.stack.length + this.leafDepth >= MAX_DEPTH) {
      throw new FeedError('too_deep', `Elements are nested more than ${MAX_DEPTH} deep`);
    }
    if (this.leaf === undefined) this.openElement(name, attributes);
    else {
      this.leafDepth++;
      if (this.leafWanted !== 'nothing') this.value += startTag(name, attributes);
    }
  }

  ontext(text: string): void {
    if (this.leaf === undefined || this.leafWanted === 'nothing') return;
    this.value += this.leafWanted === 'xhtml' ? escapeText(text) : text;
  }

  onclosetag(name: string): void {
    if (this.leaf !== undefined && this.leafDepth > 0) {
      this.leafDepth--;
      if (this.leafWanted !== 'nothing' && !VOID_ELEMENTS.has(localName(name))) {
        this.value += `</${localName(name)}>`;
      }
      return;
    }
    const closed = this.stack.pop();
    if (closed === undefined) return;
    const value = this.leaf === undefined ? '' : this.value.trim();
    this.leaf = undefined;
    this.value = '';
    this.handler.close(closed.element, value);
  }

  private openElement(name: string, attributes: Record<string, string>): void {
    const parent = this.stack.at(-1);
    const namespaces = (parent?.namespaces ?? Namespaces.none).within(attributes);
    const outerBase = parent === undefined ? this.documentBase : parent.element.base;
    const ownBase = attributes['xml:base'];
    const element: Element = {
      name: namespaces.fixedName(name),
      attributes,
      base: ownBase === undefined ? outerBase : resolveUrl(ownBase, outerBase),
      language: attributes['xml:lang'] ?? parent?.element.language,
    };
    this.stack.push({ element, namespaces });
    const wanted = this.handler.open(element);
    if (wanted === 'children') return;
    this.leaf = element;
    this.leafWanted = wanted;
    this.leafDepth = 0;
  }
}

/** XHTML may come under a prefix (RFC 4287 section 3.1.1.3); HTML has none. */
const localName = (name: string): string => name.slice(name.indexOf(':') + 1);

function startTag(name: string, attributes: Readonly<Record<string, string>>): string {
  let tag = `<${localName(name)}`;
  for (const [attribute, value] of Object.entries(attributes)) {
    if (attribute !== 'xmlns' && !attribute.startsWith('xmlns:')) {
      tag += ` ${attribute}="${escapeAttribute(value)}"`;
    }
  }
  return `${tag}>`;
}
