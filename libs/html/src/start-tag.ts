import { namespaceOf, safeValue, XLINK } from './attribute-values.js';
import { APOSTROPHE, EQUALS, GREATER, isSpace, QUOTE, SLASH } from './characters.js';
import type { ElementRule } from './elements.js';

export interface TagEnd {
  /** Index after `>`. */
  end: number;
  /** It ended with `/>`. */
  selfClosing: boolean;
}

/** Called with each attribute: name as written, and the bounds of its value. */
type OnAttribute = (name: string, valueStart: number, valueEnd: number) => void;

/**
 * Reads the attributes of a tag from behind its name (HTML section 13.2.5.32 and following).
 * Undefined where the document ends within the tag, which is then no tag.
 */
export function readAttributes(html: string, start: number, onAttribute: OnAttribute): TagEnd | undefined {
  let at = start;
  for (;;) {
    while (isSpace(html.charCodeAt(at))) at++;
    const code = html.charCodeAt(at);
    if (Number.isNaN(code)) return undefined;
    if (code === GREATER) return { end: at + 1, selfClosing: false };
    if (code === SLASH) {
      if (html.charCodeAt(++at) === GREATER) return { end: at + 1, selfClosing: true };
      continue;
    }
    const nameStart = at++;
    while (at < html.length && !endsName(html.charCodeAt(at))) at++;
    const name = html.slice(nameStart, at);
    while (isSpace(html.charCodeAt(at))) at++;
    if (html.charCodeAt(at) !== EQUALS) {
      onAttribute(name, at, at);
      continue;
    }
    at++;
    while (isSpace(html.charCodeAt(at))) at++;
    const quote = html.charCodeAt(at);
    if (quote === QUOTE || quote === APOSTROPHE) {
      const close = html.indexOf(quote === QUOTE ? '"' : "'", at + 1);
      if (close === -1) return undefined;
      onAttribute(name, at + 1, close);
      at = close + 1;
    } else {
      const valueStart = at;
      while (at < html.length && !endsUnquoted(html.charCodeAt(at))) at++;
      onAttribute(name, valueStart, at);
    }
  }
}

const endsName = (code: number): boolean =>
  isSpace(code) || code === SLASH || code === GREATER || code === EQUALS;
const endsUnquoted = (code: number): boolean => isSpace(code) || code === GREATER;

/** A start tag as it may be written, and where it ended in the source. */
export interface SafeTag extends TagEnd {
  source: string;
}

/** Reads a start tag from behind its name and writes it with what is allowed on it. */
export function safeStartTag(
  html: string,
  start: number,
  rule: ElementRule,
  base: string | undefined,
): SafeTag | undefined {
  const written: WrittenAttribute[] = [];
  const tagEnd = readAttributes(html, start, (name, valueStart, valueEnd) => {
    const attribute = rule.attributes.get(name) ?? rule.attributes.get(name.toLowerCase());
    // The first of several counts.
    if (attribute === undefined || written.some((other) => other.name === attribute.name)) return;
    const value = safeValue(attribute, html.slice(valueStart, valueEnd), base);
    if (value !== undefined) written.push({ name: attribute.name, value });
  });
  if (tagEnd === undefined) return undefined;
  const { end, selfClosing } = tagEnd;
  let source = `<${rule.name}`;
  for (const { name, value } of rule.vocabulary === 'html' ? written : withNamespaces(rule.name, written)) {
    source += ` ${name}="${value}"`;
  }
  return { end, selfClosing, source: source + (rule.isVoid ? ' />' : '>') };
}

interface WrittenAttribute {
  name: string;
  value: string;
}

/** MathML and SVG in XML need their name spaces; feedparser writes them into HTML too, and the attributes in order. */
function withNamespaces(element: string, written: readonly WrittenAttribute[]): WrittenAttribute[] {
  const own = namespaceOf(element);
  const all = [...written];
  if (own !== undefined) all.push({ name: 'xmlns', value: own });
  if (written.some(({ name }) => name.startsWith('xlink:'))) all.push({ name: 'xmlns:xlink', value: XLINK });
  return all.sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
}
