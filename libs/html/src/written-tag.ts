import type { AttributeRule } from './attributes.js';
import { AMPERSAND, EQUALS, GREATER, LESS, QUOTE, SLASH, SPACE } from './characters.js';
import type { ElementRule } from './elements.js';
import { safeDeclarations } from './style.js';

/**
 * Where a start tag ends that is written just as we would write it, and so may stay; -1 where it has to be written afresh.
 * `start` is behind its name. Most tags of most feeds are, and looking is cheaper than writing.
 */
export function writtenTagEnd(html: string, start: number, rule: ElementRule): number {
  let at = start;
  for (;;) {
    const code = html.charCodeAt(at);
    if (code === GREATER) return rule.isVoid ? -1 : at + 1;
    if (code !== SPACE) return -1;
    const nameStart = at + 1;
    if (html.charCodeAt(nameStart) === SLASH) {
      return rule.isVoid && html.charCodeAt(nameStart + 1) === GREATER ? nameStart + 2 : -1;
    }
    at = nameStart;
    while (isNameCharacter(html.charCodeAt(at))) at++;
    if (html.charCodeAt(at) !== EQUALS || html.charCodeAt(at + 1) !== QUOTE) return -1;
    const attribute = rule.attributes.get(html.slice(nameStart, at));
    if (attribute === undefined) return -1;
    const close = writtenValueEnd(html, at + 2, attribute);
    if (close === -1) return -1;
    at = close + 1;
  }
}

/** Lower case letters, digits, hyphen and colon: what names of HTML attributes consist of. */
const isNameCharacter = (code: number): boolean =>
  (code >= 0x61 && code <= 0x7a) || (code >= 0x30 && code <= 0x3a) || code === 0x2d;

/** Where the closing quote of a value is that may stay; -1 where it may not. */
function writtenValueEnd(html: string, start: number, { kind }: AttributeRule): number {
  switch (kind) {
    case 'text':
      return plainEnd(html, start, 0);
    case 'link':
    case 'media':
      return isWebAddress(html, start) ? plainEnd(html, start, FIRST_ADDRESS_CHARACTER) : -1;
    case 'style': {
      const close = html.indexOf('"', start);
      const style = close === -1 ? '' : html.slice(start, close);
      return style !== '' && safeDeclarations(style) === style && !style.includes('"') ? close : -1;
    }
    case 'srcset':
    case 'fragment':
    case 'drawing':
    case 'namespace':
      return -1;
  }
}

/** White space and control characters are taken out of addresses. */
const FIRST_ADDRESS_CHARACTER = 0x21;
const BACKSLASH = 0x5c;

const isWebAddress = (html: string, start: number): boolean =>
  html.startsWith('https://', start) || html.startsWith('http://', start);

/** Where the quote is that ends a value without anything that would be escaped, nor any character below `first`. */
function plainEnd(html: string, start: number, first: number): number {
  for (let at = start; at < html.length; at++) {
    const code = html.charCodeAt(at);
    if (code === QUOTE) return at;
    if (code === LESS || code === GREATER || code < first) return -1;
    if (code === AMPERSAND && !isReference(html, at + 1)) return -1;
    if (code === BACKSLASH && first > 0) return -1;
  }
  return -1;
}

/** As in `quotable`; references are short, and so is what is looked at. */
const REFERENCE = /#[0-9]+;|#[xX][0-9a-fA-F]+;|[a-zA-Z][0-9a-zA-Z]*;/uy;

function isReference(html: string, start: number): boolean {
  if (html.startsWith('amp;', start)) return true;
  REFERENCE.lastIndex = start;
  return REFERENCE.test(html);
}
