import { inspect } from 'node:util';

const foreseen = (error: unknown): error is Error & { code: string } =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' && /^[a-z_]+$/.test(error.code);

/** For a service that could not start: the message where the error has a code of ours, all of it otherwise; exit 1. */
export function endOnStartFailure(error: unknown): never {
  process.stderr.write(foreseen(error) ? `${error.code}: ${error.message}\n` : `${inspect(error)}\n`);
  process.exit(1);
}
