/**
 * A process of its own for one measurement of speed: `speed-process.js MODE TEXTS.json`. It says in one line of JSON what it took;
 * its memory is that of the pipeline, the texts and Node.
 */
import { readFileSync } from 'node:fs';
import { createEnglish, mayHoldQuote, type AnnotateOptions } from '#libs/syntax';
import { readEnglishWeights } from '#libs/syntax-weights';
import { measure } from '../bench.js';

export type Mode = 'words' | 'tags' | 'quotes' | 'all' | 'wink';

export interface SpeedReport {
  loadMs: number;
  tokens: number;
  cpuSeconds: number;
  /** Of the process at its peak. */
  rssMb: number;
}

/** Annotated first, and not counted, so that code is compiled. */
const WARM_UP_SHARE = 0.2;
const MEGABYTES = 1 / 1_024;

const OPTIONS: Readonly<Record<'tags' | 'quotes' | 'all', AnnotateOptions>> = {
  tags: { trees: 'none', names: false },
  quotes: { trees: mayHoldQuote },
  all: { trees: 'all' },
};

/** @returns what counts the words of one text while it does the work. */
async function load(mode: Mode): Promise<(text: string) => number> {
  if (mode === 'wink') return (await import('./wink.js')).winkCount;
  const english = createEnglish(readEnglishWeights());
  if (mode === 'words') return (text) => english.tokenize(text).length;
  return (text) => {
    const document = english.annotate(text, OPTIONS[mode]);
    if (mode !== 'tags') english.resolve(document);
    return document.length;
  };
}

const [mode, path] = process.argv.slice(2) as [Mode, string];
const texts = JSON.parse(readFileSync(path, 'utf8')) as string[];
const start = performance.now();
const run = await load(mode);
const loadMs = performance.now() - start;
texts.slice(0, texts.length * WARM_UP_SHARE).forEach(run);
let tokens = 0;
const { cpuSeconds } = await measure(() => {
  for (const text of texts) tokens += run(text);
});
const report: SpeedReport = {
  loadMs,
  tokens,
  cpuSeconds,
  rssMb: process.resourceUsage().maxRSS * MEGABYTES,
};
process.stdout.write(JSON.stringify(report));
