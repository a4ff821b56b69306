import { createReadStream } from 'node:fs';
import type { Readable } from 'node:stream';

/** An input that is not read to its end. */
export class InputError extends Error {
  readonly code: 'too_large' | 'unreadable';

  constructor(code: InputError['code'], message: string, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.name = 'InputError';
    this.code = code;
  }
}

/** `-` is standard input. */
export const openInput = (file: string): Readable => (file === '-' ? process.stdin : createReadStream(file));

/** @throws InputError `too_large` above the bound, `unreadable` where the file is missing or may not be read. */
export async function readInput(file: string, maxBytes: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  try {
    for await (const chunk of openInput(file) as AsyncIterable<Buffer>) {
      bytes += chunk.length;
      if (bytes > maxBytes) throw new InputError('too_large', `${file} has more than ${maxBytes} bytes`);
      chunks.push(chunk);
    }
  } catch (cause) {
    if (cause instanceof InputError) throw cause;
    throw new InputError('unreadable', cause instanceof Error ? cause.message : String(cause), cause);
  }
  return Buffer.concat(chunks);
}
