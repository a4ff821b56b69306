import type { ParsedFeed } from './model.js';
import type { Reading } from './reading.js';
import type { Element, Wanted } from './xml/element.js';

/** One adapter a format: reads the document's elements, and has the feed at the end. */
export interface FormatReader {
  /** What the root's children are read into. */
  scope: Wanted;
  finish(): Omit<ParsedFeed, 'warnings'>;
}

export type ReadFormat = (root: Element, reading: Reading) => FormatReader;

/** Entries of one document; what comes after them is left out with a warning. */
const MAX_ENTRIES = 50_000;

/** Whether one more entry may be read. */
export function mayRead(entries: readonly unknown[], { warnings }: Reading): boolean {
  if (entries.length < MAX_ENTRIES) return true;
  warnings.add('too_many_entries', `Entries after the first ${MAX_ENTRIES} were left out`);
  return false;
}
