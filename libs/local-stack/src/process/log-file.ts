import { closeSync, fstatSync, openSync, readSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** A log above this size is put aside (one old file is kept) when its process is started. Bytes. */
export const ROTATE_ABOVE_BYTES = 10 * 1_048_576;
/** How much of the end of a log is looked at for its last lines. Bytes. */
const TAIL_BYTES = 16_384;
const TAIL_LINES = 20;

export const logPath = (folder: string, name: string): string => join(folder, `${name}.log`);

/** Opens the log of a process for appending; the caller closes the descriptor. */
export function openLog(folder: string, name: string): number {
  const path = logPath(folder, name);
  const size = statSync(path, { throwIfNoEntry: false })?.size ?? 0;
  if (size > ROTATE_ABOVE_BYTES) renameSync(path, `${path}.1`);
  return openSync(path, 'a', 0o644);
}

/** The last lines of a log, "" when there are none. */
export function tailLog(folder: string, name: string): string {
  const path = logPath(folder, name);
  if (statSync(path, { throwIfNoEntry: false }) === undefined) return '';
  const file = openSync(path, 'r');
  try {
    const { size } = fstatSync(file);
    const buffer = Buffer.alloc(Math.min(size, TAIL_BYTES));
    readSync(file, buffer, 0, buffer.length, size - buffer.length);
    return buffer.toString('utf8').trimEnd().split('\n').slice(-TAIL_LINES).join('\n');
  } finally {
    closeSync(file);
  }
}
