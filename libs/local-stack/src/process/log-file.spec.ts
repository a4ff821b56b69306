import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { closeSync, mkdtempSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { logPath, openLog, ROTATE_ABOVE_BYTES, tailLog } from './log-file.js';

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'quotewire-log-'));
});

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

describe('log files', () => {
  it('go on where they ended, until they are too large', () => {
    const path = logPath(folder, 'kafka');
    writeFileSync(path, 'earlier');
    closeSync(openLog(folder, 'kafka'));
    expect(statSync(path).size).toBe('earlier'.length);
    truncateSync(path, ROTATE_ABOVE_BYTES + 1);
    closeSync(openLog(folder, 'kafka'));
    expect(statSync(path).size).toBe(0);
    expect(statSync(`${path}.1`).size).toBe(ROTATE_ABOVE_BYTES + 1);
  });

  it('show their last 20 lines', () => {
    const lines = Array.from({ length: 5_000 }, (_, index) => `line ${index}`);
    writeFileSync(logPath(folder, 'long'), `${lines.join('\n')}\n`);
    expect(tailLog(folder, 'long').split('\n')).toEqual(lines.slice(-20));
  });

  it('show nothing where there is none', () => {
    expect(tailLog(folder, 'none')).toBe('');
  });
});
