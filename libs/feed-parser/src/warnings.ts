import type { Warning } from './model.js';

/** A hostile feed could have one a byte. */
const MAX_WARNINGS = 50;
const MAX_QUOTED_CHARS = 80;

/** Collects warnings, each different one once, up to a bound. */
export class Warnings {
  readonly list: Warning[] = [];
  private readonly seen = new Set<string>();

  add(code: string, message: string): void {
    const key = `${code} ${message}`;
    if (this.list.length >= MAX_WARNINGS || this.seen.has(key)) return;
    this.seen.add(key);
    this.list.push({ code, message });
  }
}

/** A value from the document, short enough for a message. */
export const quoted = (value: string): string =>
  value.length > MAX_QUOTED_CHARS ? `"${value.slice(0, MAX_QUOTED_CHARS)}…"` : `"${value}"`;
