import { EXIT_FAILED } from '../exit-codes.js';
import { readInput } from '../io/input.js';
import { problemOf, writeLine } from '../io/output.js';
import { ApiError, type FeedsApi } from './api.js';
import type { ImportCounts, ImportProgress } from './import-progress.js';

interface ImportAnswer {
  counts: ImportCounts;
  data: object[];
  warnings: { code: string; message: string }[];
}

const MAX_LIST_BYTES = 16 * 1_048_576;
const OPML_TYPE = 'text/x-opml';

/** Imports OPML files, one line of output an outline. What failed makes the exit code 1. */
export async function importLists(
  api: FeedsApi,
  files: readonly string[],
  progress: ImportProgress,
): Promise<void> {
  for (const file of files) {
    progress.begin(file);
    try {
      const body = await readInput(file, MAX_LIST_BYTES);
      const { answer } = await api.json<ImportAnswer>('POST', '/v1/feeds/import', {
        body,
        contentType: OPML_TYPE,
      });
      for (const { code, message } of answer.warnings) progress.say(`${file}: ${code}: ${message}`);
      for (const result of answer.data) await writeLine(process.stdout, JSON.stringify({ file, ...result }));
      if (answer.counts.failed > 0) process.exitCode = EXIT_FAILED;
      progress.done(answer.counts);
    } catch (error) {
      process.exitCode = EXIT_FAILED;
      await writeLine(process.stdout, JSON.stringify({ file, error: problemOf(error) }));
      progress.done(undefined);
      if (error instanceof ApiError && error.isFatal) break;
    }
  }
  progress.end();
}
