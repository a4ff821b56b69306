import { availableParallelism } from 'node:os';
import { InvalidArgumentError, Option, type Command } from 'commander';
import { ExtractionPool, type Parts } from '#libs/extraction';
import { enrichLines } from '../enrich/enrich-lines.js';
import { EXIT_FAILED } from '../exit-codes.js';
import { openInput } from '../io/input.js';
import { writeLine } from '../io/output.js';

const EXAMPLE = `
Reads NDJSON of {text, title?, …} and writes the same lines in the same order, enriched. A line that
is no article gives a line with error: {code, message}. Unknown fields pass through; blank lines are skipped.

Example:
  $ quotewire enrich articles.ndjson --only quotes > quotes.ndjson`;

const MAX_WORKERS = 256;
const ARTICLE_TIMEOUT_MS = 10_000;
const WORKER_MEMORY_MB = 512;

interface EnrichOptions {
  workers: number;
  only?: Parts;
}

export function registerEnrich(program: Command): void {
  program
    .command('enrich')
    .description('NDJSON articles in, the same lines with their quotes and entities out')
    .argument('[file]', 'file to read; - is standard input', '-')
    .option('--workers <n>', 'worker threads', workerCount, availableParallelism())
    .addOption(new Option('--only <part>', 'leave the other results out').choices(['quotes']))
    .addHelpText('after', EXAMPLE)
    .action(async (file: string, { workers, only = 'all' }: EnrichOptions) => {
      const failed = await run(file, workers, only);
      if (failed > 0) process.exitCode = EXIT_FAILED;
    });
}

function workerCount(value: string): number {
  const count = Number(value);
  if (!Number.isInteger(count) || count < 1 || count > MAX_WORKERS) {
    throw new InvalidArgumentError(`Give a number from 1 to ${MAX_WORKERS}.`);
  }
  return count;
}

/** @returns how many lines failed. */
async function run(file: string, workers: number, parts: Parts): Promise<number> {
  const pool = new ExtractionPool({
    workers,
    articleTimeoutMs: ARTICLE_TIMEOUT_MS,
    workerMemoryMb: WORKER_MEMORY_MB,
    onIdleWorkerError: (error) => process.stderr.write(`A worker ended: ${error.message}\n`),
  });
  let failed = 0;
  try {
    await pool.ready();
    for await (const { line, isFailure } of enrichLines(openInput(file), { pool, batches: workers, parts })) {
      if (isFailure) failed++;
      await writeLine(process.stdout, line);
    }
  } finally {
    await pool.close();
  }
  return failed;
}
