import { InputError } from '../io/input.js';

/** Whole lines of a file, to be sent in one request. */
export interface Chunk {
  bytes: Buffer;
  /** Of its first line, from 1. */
  firstLine: number;
  lines: number;
}

const NEWLINE = 0x0a;
const MAX_CHUNK_BYTES = 2 * 1_048_576;
const MAX_CHUNK_LINES = 1_000;
/** A line longer than any article that the API takes. */
const MAX_LINE_BYTES = 16 * 1_048_576;

/**
 * Cuts a stream at line ends. Holds one chunk, or one line where that is longer.
 * @throws InputError `too_large` for a line without end.
 */
export async function* cutLines(stream: AsyncIterable<Buffer>, firstLine: number): AsyncGenerator<Chunk> {
  let held = Buffer.alloc(0);
  let line = firstLine;
  for await (const part of stream) {
    held = Buffer.concat([held, part]);
    for (let end = cutAt(held); end > 0; end = cutAt(held)) {
      const chunk = toChunk(held.subarray(0, end), line);
      held = held.subarray(end);
      line += chunk.lines;
      yield chunk;
    }
    if (held.length > MAX_LINE_BYTES) {
      throw new InputError('too_large', `Line ${line} has more than ${MAX_LINE_BYTES} bytes`);
    }
  }
  while (held.length > 0) {
    const chunk = toChunk(held.subarray(0, lineEnd(held, MAX_CHUNK_LINES) || held.length), line);
    held = held.subarray(chunk.bytes.length);
    line += chunk.lines;
    yield chunk;
  }
}

/** Where to cut what is held; 0 while it is not enough. */
function cutAt(held: Buffer): number {
  const full = lineEnd(held, MAX_CHUNK_LINES);
  if (full > 0 && full <= MAX_CHUNK_BYTES) return full;
  if (held.length < MAX_CHUNK_BYTES) return 0;
  const before = held.lastIndexOf(NEWLINE, MAX_CHUNK_BYTES - 1) + 1;
  return before > 0 ? before : held.indexOf(NEWLINE) + 1;
}

/** After the n-th line; 0 where there are fewer. */
function lineEnd(bytes: Buffer, n: number): number {
  let end = 0;
  for (let count = 0; count < n; count++) {
    end = bytes.indexOf(NEWLINE, end) + 1;
    if (end === 0) return 0;
  }
  return end;
}

function toChunk(bytes: Buffer, firstLine: number): Chunk {
  let lines = bytes.at(-1) === NEWLINE ? 0 : 1;
  for (let at = bytes.indexOf(NEWLINE); at >= 0; at = bytes.indexOf(NEWLINE, at + 1)) lines++;
  return { bytes, firstLine, lines };
}
