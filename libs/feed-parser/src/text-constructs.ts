import { plainToHtml, type Reading } from './reading.js';
import { field, type Rule } from './table-scope.js';
import type { Element } from './xml/element.js';

type Content = 'text' | 'html' | 'xhtml' | 'base64';

/** What an Atom element holds: RFC 4287 sections 3.1.1 and 4.1.3.3, and Atom 0.3's `mode`. */
function contentOf({ attributes }: Element): Content {
  if (attributes.size === 0) return 'text';
  const type = attributes.get('type')?.trim().toLowerCase() ?? '';
  const mode = attributes.get('mode')?.trim().toLowerCase();
  if (mode === 'base64') return 'base64';
  if (type === 'html' || type === 'text/html') return 'html';
  if (type === 'xhtml' || /[+/]xml$/u.test(type)) return mode === 'escaped' ? 'html' : 'xhtml';
  return type === '' || type.startsWith('text') || mode !== undefined || !type.includes('/')
    ? 'text'
    : 'base64';
}

/** An Atom text construct or content, as HTML. The first that is not empty is kept. */
export const constructField = <Key extends string>(key: Key): Rule<Partial<Record<Key, string>>> =>
  field(
    (owner, value, element, reading) => {
      if (value !== '' && owner[key] === undefined) owner[key] = constructHtml(value, element, reading);
    },
    (element) => (contentOf(element) === 'xhtml' ? 'markup' : 'text'),
  );

function constructHtml(value: string, element: Element, reading: Reading): string {
  switch (contentOf(element)) {
    case 'xhtml':
      return reading.html(withoutWrapper(value, element), element.base);
    case 'html':
      return reading.html(element.hasMarkup ? withoutWrapper(value, element) : value, element.base);
    case 'base64':
      return reading.html(fromBase64(value, reading), element.base);
    case 'text':
      // Markup that is not escaped is no plain text, whatever the type says.
      return element.hasMarkup ? reading.html(value, element.base) : plainToHtml(value);
  }
}

/** RFC 4287 section 3.1.1.3: the outer `div` is not part of the content. Atom 0.3 knows no such wrapper. */
function withoutWrapper(value: string, { attributes }: Element): string {
  if (attributes.get('mode') !== undefined || attributes.get('type')?.includes('/')) return value;
  const inner = /^<div(?:\s[^<>]*)?>/u.exec(value)?.[0];
  if (inner === undefined || !value.endsWith('</div>') || !isOneElement(value)) return value;
  return value.slice(inner.length, -'</div>'.length).trim();
}

/** Whether the `div` that a value begins with ends where the value ends. */
function isOneElement(value: string): boolean {
  if (!value.includes('<div', 1)) return true;
  let depth = 0;
  for (const { 1: slash, index, 0: tag } of value.matchAll(/<(\/?)div(?=[\s>])[^<>]*>/gu)) {
    depth += slash === '/' ? -1 : 1;
    if (depth === 0) return index + tag.length === value.length;
  }
  return false;
}

function fromBase64(value: string, { warnings }: Reading): string {
  if (!/^[\w+/=\s-]*$/u.test(value)) {
    warnings.add('bad_base64', 'A value that should be Base64 is not, and was read as it is');
    return value;
  }
  return Buffer.from(value, 'base64').toString('utf8').replaceAll('\0', '\uFFFD').trim();
}
