import type { ElementHandler } from './element-reader.js';
import type { ParsedFeed } from './model.js';

/** One adapter a format: is told of the document's elements below the root, and has the feed at the end. */
export interface FormatReader extends ElementHandler {
  finish(): ParsedFeed;
}

/** Entries of one document; what comes after them is left out with a warning. */
export const MAX_ENTRIES = 50_000;
