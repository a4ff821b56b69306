export interface Line {
  /** From 1, empty lines counted. */
  number: number;
  /** Undefined where the line is longer than the bound: it was not kept. */
  bytes: Buffer | undefined;
}

const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;

/**
 * The lines of a stream that are not blank. Holds at most one line of `maxBytes` and one chunk; the rest of a longer
 * line is passed over. Reads no further than it is asked for, so a slow consumer slows the sender down.
 */
export async function* readLines(stream: AsyncIterable<Buffer>, maxBytes: number): AsyncGenerator<Line> {
  let number = 1;
  let parts: Buffer[] = [];
  let length = 0;
  const keep = (part: Buffer): void => {
    length += part.length;
    if (length <= maxBytes) parts.push(part);
    else parts = [];
  };
  const take = (): Line => {
    const bytes = length <= maxBytes ? trimmed(Buffer.concat(parts)) : undefined;
    parts = [];
    length = 0;
    return { number: number++, bytes };
  };
  for await (const chunk of stream) {
    let start = 0;
    for (let end = chunk.indexOf(LINE_FEED); end >= 0; end = chunk.indexOf(LINE_FEED, start)) {
      keep(chunk.subarray(start, end));
      start = end + 1;
      const line = take();
      if (line.bytes?.length !== 0) yield line;
    }
    keep(chunk.subarray(start));
  }
  const last = take();
  if (last.bytes?.length !== 0) yield last;
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
