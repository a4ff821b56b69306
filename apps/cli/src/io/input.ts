import { createReadStream } from 'node:fs';
import type { Readable } from 'node:stream';

/** An input that is not read to its end. */
export class InputError extends Error {
  readonly code: 'too_large' | 'unreadable' | 'invalid_utf8' | 'line_too_long';

  constructor(code: InputError['code'], message: string, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.name = 'InputError';
    this.code = code;
  }
}

/** `-` is standard input. */
export const openInput = (file: string): Readable => (file === '-' ? process.stdin : createReadStream(file));

/** @throws InputError `unreadable` where the file is missing or may not be read. */
export async function* readChunks(file: string): AsyncGenerator<Buffer> {
  try {
    yield* openInput(file) as AsyncIterable<Buffer>;
  } catch (cause) {
    throw new InputError('unreadable', cause instanceof Error ? cause.message : String(cause), cause);
  }
}

/** @throws InputError `too_large` above the bound, `unreadable` where the file is missing or may not be read. */
export async function readInput(file: string, maxBytes: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of readChunks(file)) {
    bytes += chunk.length;
    if (bytes > maxBytes) throw new InputError('too_large', `${file} has more than ${maxBytes} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
