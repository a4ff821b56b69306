import { splitLines } from '#libs/bytes';

export interface Line {
  /** From 1, empty lines counted. */
  number: number;
  /** Undefined where the line is longer than the bound: it was not kept. */
  bytes: Buffer | undefined;
}

const CARRIAGE_RETURN = 0x0d;

/** The lines of a stream that are not blank. Reads no further than it is asked for, so a slow consumer slows the sender down. */
export async function* readLines(stream: AsyncIterable<Buffer>, maxBytes: number): AsyncGenerator<Line> {
  let number = 0;
  for await (const line of splitLines(stream, maxBytes)) {
    number++;
    const bytes = 'tooLong' in line ? undefined : trimmed(line.bytes);
    if (bytes?.length !== 0) yield { number, bytes };
  }
}

/** Without white space at its ends; a line of nothing else is empty. */
function trimmed(line: Buffer): Buffer {
  let end = line.length;
  while (end > 0 && isSpace(line[end - 1])) end--;
  let start = 0;
  while (start < end && isSpace(line[start])) start++;
  return line.subarray(start, end);
}

const isSpace = (byte: number | undefined): boolean =>
  byte === 0x20 || byte === 0x09 || byte === CARRIAGE_RETURN;
