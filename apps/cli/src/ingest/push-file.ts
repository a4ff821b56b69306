import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { extname, resolve } from 'node:path';
import { InputError, openInput, readInput } from '../io/input.js';
import type { IngestTarget } from '../io/ingest-target.js';
import { pushBody, type ItemFailure, type PushReport } from './api.js';
import { cutLines } from './chunks.js';
import type { FileProgress, Journal } from './journal.js';

export interface FileSummary {
  accepted: number;
  unchanged: number;
  failed: number;
}

export interface PushFileOptions {
  target: IngestTarget;
  journal: Journal;
  /** For pages and texts: the address of the article. */
  url: string | undefined;
  onFailure: (file: string, failure: ItemFailure) => void;
  onProgress: (file: string, pushed: FileSummary) => void;
}

/** Content type of a whole file by its extension; everything else is JSON lines. */
const WHOLE_FILES: Readonly<Record<string, string>> = {
  '.json': 'application/json',
  '.html': 'text/html',
  '.htm': 'text/html',
  '.txt': 'text/plain',
};
const MAX_WHOLE_BYTES = 16 * 1_048_576;
const LINES_TYPE = 'application/x-ndjson';

/**
 * Pushes one file, from where an earlier run stopped. JSON lines go in order, chunk by chunk, so that a later line of
 * an article is a later revision.
 * @throws InputError where it cannot be read; PushError where the API takes nothing.
 */
export async function pushFile(file: string, options: PushFileOptions): Promise<FileSummary> {
  if (file === '-') return pushLines(file, options, begin(0, 0), () => Promise.resolve());
  const path = resolve(file);
  const { size, mtimeMs } = await statOf(file);
  const progress = { ...(options.journal.find(path, size, mtimeMs) ?? begin(size, mtimeMs)) };
  if (progress.done) return progress;
  const note = (): Promise<void> => options.journal.note(path, { ...progress });
  const contentType = WHOLE_FILES[extname(file).toLowerCase()];
  if (contentType === undefined) await pushLines(file, options, progress, note);
  else await pushWhole(file, contentType, options, progress);
  progress.done = true;
  await note();
  return progress;
}

async function pushLines(
  file: string,
  { target, onFailure, onProgress }: PushFileOptions,
  progress: FileProgress,
  note: () => Promise<void>,
): Promise<FileProgress> {
  const stream = file === '-' ? openInput(file) : createReadStream(file, { start: progress.offset });
  for await (const { bytes, firstLine, lines } of cutLines(
    stream as AsyncIterable<Buffer>,
    progress.lines + 1,
  )) {
    if (bytes.some((byte) => byte > SPACE)) {
      const report = await pushBody(target, { bytes, contentType: LINES_TYPE });
      add(progress, report);
      for (const { line = 1, ...failure } of report.failures)
        onFailure(file, { ...failure, line: firstLine + line - 1 });
    }
    progress.offset += bytes.length;
    progress.lines += lines;
    await note();
    onProgress(file, progress);
  }
  return progress;
}

/** Bytes up to the blank are white space to NDJSON, or make a line invalid. */
const SPACE = 0x20;

async function pushWhole(
  file: string,
  contentType: string,
  { target, url, onFailure, onProgress }: PushFileOptions,
  progress: FileProgress,
): Promise<void> {
  const bytes = await readInput(file, MAX_WHOLE_BYTES);
  const query = url === undefined || contentType === 'application/json' ? {} : { url };
  const report = await pushBody(target, { bytes, contentType, query });
  add(progress, report);
  for (const failure of report.failures) onFailure(file, failure);
  onProgress(file, progress);
}

function add(progress: FileProgress, { accepted, unchanged, failures }: PushReport): void {
  progress.accepted += accepted;
  progress.unchanged += unchanged;
  progress.failed += failures.length;
}

const begin = (size: number, modifiedMs: number): FileProgress => ({
  size,
  modifiedMs,
  offset: 0,
  lines: 0,
  accepted: 0,
  unchanged: 0,
  failed: 0,
  done: false,
});

async function statOf(file: string): Promise<{ size: number; mtimeMs: number }> {
  try {
    return await stat(file);
  } catch (cause) {
    throw new InputError('unreadable', cause instanceof Error ? cause.message : String(cause), cause);
  }
}
