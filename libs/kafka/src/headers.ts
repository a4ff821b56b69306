import type { LogRecord } from './port.js';

/** A header as text; the first where it is repeated; undefined where it is missing. */
export function headerText(record: LogRecord, name: string): string | undefined {
  const value = record.headers[name];
  const first = Array.isArray(value) ? value[0] : value;
  return typeof first === 'string' ? first : first?.toString('utf8');
}
