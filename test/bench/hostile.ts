import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { HOSTILE_DOCUMENTS } from '../fuzz/hostile-documents.js';
import type { OneReading } from '../fuzz/read-one.js';
import type { Bench } from './bench.js';

const BYTES = 16 * 1_048_576;
const MAX_CPU_SECONDS = 1;
const MAX_MEGABYTES = 150;
const READER = join(import.meta.dirname, '../fuzz/read-one.js');

const bench: Bench = {
  about:
    'files of 16 MiB made to hurt the feed parser, each in a process of its own: at most 1 CPU-s and 150 MB',
  run: ({ report }) => {
    const folder = mkdtempSync(join(tmpdir(), 'quotewire-hostile-'));
    const file = join(folder, 'document');
    try {
      for (const [name, make] of Object.entries(HOSTILE_DOCUMENTS)) {
        writeFileSync(file, make(BYTES).subarray(0, BYTES));
        const { outcome, cpuSeconds, peakMegabytes } = JSON.parse(
          execFileSync(process.execPath, [READER, file], { encoding: 'utf8' }),
        ) as OneReading;
        const withinBounds = cpuSeconds <= MAX_CPU_SECONDS && peakMegabytes <= MAX_MEGABYTES;
        report({ name, value: cpuSeconds, unit: 'CPU-s', peakMegabytes, outcome, withinBounds });
        if (!withinBounds) process.exitCode = 1;
      }
    } finally {
      rmSync(folder, { recursive: true });
    }
  },
};

export default bench;
