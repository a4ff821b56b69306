import { FeedError } from './errors.js';

const MAX_DEPTH = 500;
/** Objects and arrays of one document: 50,000 items with a few each. */
const MAX_CONTAINERS = 300_000;
/** Members and elements of all of them. */
const MAX_MEMBERS = 2_000_000;

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COMMA = 0x2c;
const OPENING_BRACKET = 0x5b;
const CLOSING_BRACKET = 0x5d;
const OPENING_BRACE = 0x7b;
const CLOSING_BRACE = 0x7d;

/**
 * Refuses JSON whose parsed form would take many times its length in memory, before it is parsed.
 * @throws FeedError `too_deep` or `too_large`.
 */
export function checkJsonShape(text: string): void {
  let depth = 0;
  let containers = 0;
  let members = 0;
  for (let at = 0; at < text.length; at++) {
    switch (text.charCodeAt(at)) {
      case QUOTE:
        at = stringEnd(text, at);
        break;
      case COMMA:
        members++;
        break;
      case OPENING_BRACKET:
      case OPENING_BRACE:
        depth++;
        containers++;
        if (depth > MAX_DEPTH) throw new FeedError('too_deep', `JSON is nested more than ${MAX_DEPTH} deep`);
        break;
      case CLOSING_BRACKET:
      case CLOSING_BRACE:
        depth--;
        break;
    }
  }
  if (containers > MAX_CONTAINERS || members > MAX_MEMBERS) {
    throw new FeedError('too_large', 'The document has too many objects, arrays or members');
  }
}

/** Where the closing quotation mark of a string is. */
function stringEnd(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit === QUOTE) return at;
    if (unit === BACKSLASH) at++;
  }
  return text.length;
}
