import { decodeHTMLAttribute } from 'entities';
import { linkAddress, mediaAddress, srcsetAddresses } from './addresses.js';
import type { AttributeRule } from './attributes.js';
import { escapeValue, quotable } from './characters.js';
import { safeDeclarations } from './style.js';

const NAMESPACES: ReadonlyMap<string, string> = new Map([
  ['svg', 'http://www.w3.org/2000/svg'],
  ['math', 'http://www.w3.org/1998/Math/MathML'],
]);
export const XLINK = 'http://www.w3.org/1999/xlink';

export const namespaceOf = (element: string): string | undefined => NAMESPACES.get(element);

/** A reference out of the drawing, such as `url(https://…)`. */
const OUTSIDE_REFERENCE = /url\s*\(\s*(?!#)|[\\@]/iu;

/**
 * The source of a value that may be written between double quotes; undefined where the attribute has to go.
 * `source` is as the document has it, character references included.
 */
export function safeValue(rule: AttributeRule, source: string, base: string | undefined): string | undefined {
  if (rule.kind === 'text') return quotable(source);
  const value = source.includes('&') ? decodeHTMLAttribute(source) : source;
  switch (rule.kind) {
    case 'link':
      return escaped(linkAddress(value, base));
    case 'media':
      return escaped(mediaAddress(value, base));
    case 'srcset':
      return escaped(srcsetAddresses(value, base));
    case 'style':
      return escaped(safeDeclarations(value) || undefined);
    case 'fragment':
      return value.startsWith('#') ? escapeValue(value) : undefined;
    case 'drawing':
      return OUTSIDE_REFERENCE.test(value) ? undefined : quotable(source);
    case 'namespace':
      // Written afresh for the elements that need one.
      return undefined;
  }
}

const escaped = (value: string | undefined): string | undefined =>
  value === undefined ? undefined : escapeValue(value);
