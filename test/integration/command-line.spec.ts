import { describe, expect, it } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const QUOTEWIRE = resolve('bin/quotewire');

function quotewire(
  args: readonly string[],
  env: Record<string, string> = {},
): { status: number | null; stdout: string; stderr: string } {
  const folder = mkdtempSync(join(tmpdir(), 'quotewire-command-'));
  try {
    const { status, stdout, stderr } = spawnSync(process.execPath, [QUOTEWIRE, ...args], {
      cwd: folder,
      encoding: 'utf8',
      env: { ...process.env, NODE_OPTIONS: '', ...env },
    });
    return { status, stdout, stderr };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

describe('quotewire', () => {
  it.each([[['-h']], [['help']], [['up', '-h']], [['help', 'up']]])(
    '%j shows an example and ends with 0',
    (args) => {
      const { status, stdout } = quotewire(args);
      expect(status).toBe(0);
      expect(stdout).toMatch(/^Example:\n {2}\$ quotewire /m);
    },
  );

  it.each([[[]], [['unknown']], [['up', '--unknown']], [['up', 'surplus']]])(
    '%j is wrong usage: 2, and nothing on stdout',
    (args: string[]) => {
      const { status, stdout, stderr } = quotewire(args);
      expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
      expect(stderr).toContain('quotewire');
    },
  );

  it('up tells of every wrong setting before it starts anything', () => {
    const { status, stderr } = quotewire(['up'], { INGEST_PORT: 'many', LOG_LEVEL: 'loud' });
    expect(status).toBe(1);
    expect(stderr).toContain('INGEST_PORT');
    expect(stderr).toContain('LOG_LEVEL');
  });
});
