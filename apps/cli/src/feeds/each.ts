import { EXIT_FAILED } from '../exit-codes.js';
import { problemOf, writeLine } from '../io/output.js';
import { ApiError } from './api.js';

/**
 * Does one thing after another and prints a JSON line for each: what it gave, or its `error`. After an error that
 * concerns all of them the rest is not tried. What failed makes the exit code 1.
 */
export async function printEach<T>(
  inputs: readonly T[],
  named: (input: T) => object,
  work: (input: T) => Promise<object>,
): Promise<void> {
  for (const input of inputs) {
    try {
      await writeLine(process.stdout, JSON.stringify(await work(input)));
    } catch (error) {
      process.exitCode = EXIT_FAILED;
      await writeLine(process.stdout, JSON.stringify({ ...named(input), error: problemOf(error) }));
      if (error instanceof ApiError && error.isFatal) return;
    }
  }
}
