import { resolve } from 'node:path';
import { InvalidArgumentError, type Command } from 'commander';
import { EXIT_FAILED } from '../exit-codes.js';
import { PushError } from '../ingest/api.js';
import { Journal } from '../ingest/journal.js';
import { Progress } from '../ingest/progress.js';
import { pushFile, type FileSummary, type PushFileOptions } from '../ingest/push-file.js';
import { httpUrl } from '../io/http-url.js';
import { targetOf, withTarget, type TargetOptions } from '../io/ingest-target.js';
import { problemOf, writeLine, type Problem } from '../io/output.js';

const EXAMPLE = `
Pushes .json (one article or an array), .html, .txt (a page as a scraper saw it) and, under any other name, one
JSON article a line. Prints one JSON line a file: {file, accepted, unchanged, failed}, or {file, error}; progress
goes to stderr. A run that was interrupted goes on where it stopped when it is started again in the same folder.

Example:
  $ quotewire ingest articles.ndjson
  $ quotewire ingest --url https://news.example/flood flood.html`;

const MAX_CONCURRENCY = 16;
const DEFAULT_CONCURRENCY = 4;

interface IngestOptions extends TargetOptions {
  url?: string;
  concurrency: number;
}

export function registerIngest(program: Command): void {
  withTarget(program.command('ingest'))
    .description('Push articles to feed-ingest')
    .argument('<files...>', 'files to push; - is JSON lines on standard input')
    .option('--url <url>', 'the address of the article, for one .html or .txt file', httpUrl)
    .option('--concurrency <n>', 'files pushed at a time', concurrency, DEFAULT_CONCURRENCY)
    .addHelpText('after', EXAMPLE)
    .action(async (files: string[], options: IngestOptions, command: Command) => {
      if (options.url !== undefined && files.length > 1) command.error('error: --url goes with one file');
      if (!(await run(files, options))) process.exitCode = EXIT_FAILED;
    });
}

function concurrency(value: string): number {
  const count = Number(value);
  if (!Number.isInteger(count) || count < 1 || count > MAX_CONCURRENCY) {
    throw new InvalidArgumentError(`Give a number from 1 to ${MAX_CONCURRENCY}.`);
  }
  return count;
}

type FileLine = { file: string } & (FileSummary | { error: Problem });

/** @returns whether every article of every file went in. */
async function run(files: readonly string[], options: IngestOptions): Promise<boolean> {
  const target = targetOf(options);
  const journal = await Journal.open(process.cwd(), target.url);
  const progress = new Progress(process.stderr, files.length);
  const pushing: PushFileOptions = {
    target,
    journal,
    url: options.url,
    onFailure: (file, failure) => {
      progress.failure(file, failure);
    },
    onProgress: (file, pushed) => {
      progress.note(file, pushed);
    },
  };
  const lines = await pushAll(files, options.concurrency, pushing);
  const finished = lines.filter((line) => !('error' in line)).map(({ file }) => resolve(file));
  if (finished.length === files.length) journal.forget(finished);
  await journal.flush();
  progress.end();
  return lines.length === files.length && lines.every((line) => !('error' in line) && line.failed === 0);
}

/** Several files at a time; none is begun any more once the API takes nothing. */
async function pushAll(
  files: readonly string[],
  workers: number,
  options: PushFileOptions,
): Promise<FileLine[]> {
  const left = [...files];
  const lines: FileLine[] = [];
  const work = async (): Promise<void> => {
    for (let file = left.shift(); file !== undefined; file = left.shift()) {
      const line = await pushOne(file, options, () => {
        left.length = 0;
      });
      lines.push(line);
      await writeLine(process.stdout, JSON.stringify(line));
    }
  };
  await Promise.all(Array.from({ length: workers }, work));
  return lines;
}

async function pushOne(file: string, options: PushFileOptions, giveUp: () => void): Promise<FileLine> {
  try {
    const { accepted, unchanged, failed } = await pushFile(file, options);
    return { file, accepted, unchanged, failed };
  } catch (error) {
    if (error instanceof PushError) giveUp();
    return { file, error: problemOf(error) };
  }
}
