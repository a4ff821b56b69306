import { sanitizeHtml } from '#libs/html';
import type { RawHtml } from './model.js';
import type { Warnings } from './warnings.js';

/** What every reader of a document's fields is given. */
export interface Reading {
  warnings: Warnings;
  /** A value that may be HTML to HTML that is safe, its links resolved against `base`. */
  html: (value: string, base: string | undefined) => string;
}

const mayBeMarkup = (value: string): boolean => value.includes('<') || value.includes('&');

export const sanitized = (value: string, base: string | undefined): string =>
  mayBeMarkup(value) ? sanitizeHtml(value, { base }) : value;

/** Leaves values as they are, and notes the base of their links where it is not the document's. */
export const raw =
  (documentBase: string | undefined, otherBases: Map<string, string | undefined>): Reading['html'] =>
  (value, base) => {
    if (base !== documentBase && mayBeMarkup(value)) otherBases.set(value, base);
    return value;
  };

/** A value of a feed that was parsed with `html: 'raw'`, as it would have been without. */
export function safeHtml(value: string, rawHtml: RawHtml | undefined): string {
  if (rawHtml === undefined) return value;
  const { base, otherBases } = rawHtml;
  return sanitized(value, otherBases.has(value) ? otherBases.get(value) : base);
}

/**
 * Plain text to HTML that reads the same. Only what an HTML reader would take for markup is escaped: "AT&T" and "1 < 2"
 * stay as they are.
 */
export const plainToHtml = (text: string): string =>
  /<[a-z/!?]|&(?:#|[a-z]\w{0,40};)/iu.test(text)
    ? text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
    : text;
