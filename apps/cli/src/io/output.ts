import { once } from 'node:events';
import type { Writable } from 'node:stream';

/** Writes, and waits while the reader is slower than we are. */
export async function write(output: Writable, text: string): Promise<void> {
  if (!output.write(text)) await once(output, 'drain');
}

export const writeLine = (output: Writable, line: string): Promise<void> => write(output, `${line}\n`);

export interface Problem {
  code: string;
  message: string;
}

/** What a failed input's line says; an error without a code is a defect of ours and is thrown on. */
export function problemOf(error: unknown): Problem {
  if (error instanceof Error && 'code' in error && typeof error.code === 'string') {
    return { code: error.code, message: error.message };
  }
  throw error;
}
