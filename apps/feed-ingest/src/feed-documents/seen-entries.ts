import { hash } from 'node:crypto';
import type { Entry } from '#libs/feed-parser';

/** Bytes of a print: two entries of one feed don't meet by chance (2^-64 times the pairs of a document). */
const PRINT_BYTES = 8;
/** Of longer documents the prints are not kept: each of their entries is looked up each time. */
const MAX_PRINTS = 2_000;

/** What an entry is recognised by, as it was delivered: of all by which it is identified, and of its content. */
export const printOf = ({ id, link, title, content, summary }: Entry): string =>
  digest([id, link, title, content ?? summary]);

/** Each part is preceded by its length, a missing one by a sign of its own: no two lists look the same. */
function digest(parts: readonly (string | undefined)[]): string {
  const lengths = parts.map((part) => (part === undefined ? '-' : String(part.length)));
  const whole = hash('sha256', `${lengths.join(' ')}:${parts.join('')}`, 'buffer');
  return whole.toString('latin1', 0, PRINT_BYTES);
}

/** The prints of entries that the log is known to have from this feed. */
export function readPrints(bytes: Uint8Array | null | undefined): ReadonlySet<string> {
  const text = Buffer.from(bytes ?? []).toString('latin1');
  const prints = new Set<string>();
  for (let at = 0; at < text.length; at += PRINT_BYTES) prints.add(text.slice(at, at + PRINT_BYTES));
  return prints;
}

export const writePrints = (prints: readonly string[]): Uint8Array =>
  Buffer.from(prints.length > MAX_PRINTS ? '' : prints.join(''), 'latin1');
