import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Mode, SpeedReport } from './speed-process.js';

const PROGRAM = fileURLToPath(new URL('./speed-process.js', import.meta.url));

/** Runs one mode over the texts in a process of its own. */
export function measureSpeed(mode: Mode, texts: readonly string[]): SpeedReport {
  const folder = mkdtempSync(join(tmpdir(), 'quotewire-speed-'));
  try {
    const path = join(folder, 'texts.json');
    writeFileSync(path, JSON.stringify(texts));
    return JSON.parse(
      execFileSync(process.execPath, [PROGRAM, mode, path], { encoding: 'utf8' }),
    ) as SpeedReport;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
