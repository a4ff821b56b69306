import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { defectOf } from './check.js';
import { readCorpus } from './corpus.js';
import { mutate } from './mutate.js';
import { Random } from './random.js';

const USAGE = 'Usage: npm run fuzz [-- --seed N] [--count N] [--corpus DIR…] [--keep DIR]\n';
const URL_OF_FEED = 'https://example.org/feed';
const MAX_SEED_BYTES = 60_000;
/** For each 100 KB, and for anything shorter. */
const MAX_MILLISECONDS = 50;
const BYTES_A_LIMIT = 100_000;
const RUNS_OF_A_SUSPECT = 3;
const PROGRESS_EVERY = 10_000;

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: '1' },
    count: { type: 'string', default: '100000' },
    corpus: { type: 'string', multiple: true, default: ['test/corpora'] },
    keep: { type: 'string', default: '.quotewire/fuzz' },
  },
});
const seed = Number(values.seed);
const count = Number(values.count);
if (!Number.isSafeInteger(seed) || !Number.isSafeInteger(count)) {
  process.stderr.write(USAGE);
  process.exit(2);
}

const cpuMilliseconds = (work: () => void): number => {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000;
};

const limitFor = (document: Uint8Array): number =>
  MAX_MILLISECONDS * Math.max(1, document.length / BYTES_A_LIMIT);

/** The median of runs of a document that took too long once, as any does beside a collection of garbage. */
function medianMilliseconds(document: Uint8Array): number {
  const runs = Array.from({ length: RUNS_OF_A_SUSPECT }, () =>
    cpuMilliseconds(() => defectOf(document, URL_OF_FEED)),
  );
  return runs.sort((a, b) => a - b)[Math.floor(RUNS_OF_A_SUSPECT / 2)] ?? 0;
}

function report(index: number, document: Uint8Array, defect: string): void {
  mkdirSync(values.keep, { recursive: true });
  const file = join(values.keep, `${seed}-${index}`);
  writeFileSync(file, document);
  process.stdout.write(`${JSON.stringify({ seed, index, bytes: document.length, defect, file })}\n`);
}

const corpus = readCorpus(values.corpus, MAX_SEED_BYTES);
const random = new Random(seed);
let defects = 0;
let slowest = 0;
for (let index = 0; index < count; index++) {
  const document = mutate(random.of(corpus), random.of(corpus), random);
  let defect: string | undefined;
  const taken = cpuMilliseconds(() => {
    defect = defectOf(document, URL_OF_FEED);
  });
  if (defect === undefined && taken > limitFor(document)) {
    const median = medianMilliseconds(document);
    slowest = Math.max(slowest, median / Math.max(1, document.length / BYTES_A_LIMIT));
    if (median > limitFor(document)) defect = `It took ${Math.round(median)} ms of processor time`;
  }
  if (defect !== undefined) {
    defects++;
    report(index, document, defect);
  }
  if ((index + 1) % PROGRESS_EVERY === 0)
    process.stderr.write(`${index + 1} of ${count}, ${defects} defects\n`);
}
process.stderr.write(
  `${count} documents from ${corpus.length} feeds, ${defects} defects, slowest of the suspects ${slowest.toFixed(1)} ms a 100 KB\n`,
);
process.exitCode = defects === 0 ? 0 : 1;
