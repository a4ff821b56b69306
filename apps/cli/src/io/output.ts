import { once } from 'node:events';
import type { Writable } from 'node:stream';

/** Writes one line, and waits while the reader is slower than we are. */
export async function writeLine(output: Writable, line: string): Promise<void> {
  if (!output.write(`${line}\n`)) await once(output, 'drain');
}

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
