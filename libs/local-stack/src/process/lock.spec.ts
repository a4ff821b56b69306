import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AlreadyRunningError, lockFolder } from './lock.js';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'quotewire-lock-'));
});

afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

describe('lockFolder', () => {
  it('lets one in and tells the other who it is', () => {
    const lock = lockFolder(folder);
    lock.describe(['storage http://127.0.0.1:3003']);
    let refusal: unknown;
    try {
      lockFolder(folder);
    } catch (error) {
      refusal = error;
    }
    expect(refusal).toBeInstanceOf(AlreadyRunningError);
    expect(refusal).toMatchObject({
      code: 'already_running',
      holder: { pid: process.pid, notes: ['storage http://127.0.0.1:3003'] },
    });
  });

  it('leaves nothing behind, and lets the next one in', () => {
    lockFolder(folder).release();
    expect(readdirSync(folder)).toEqual([]);
    lockFolder(folder).release();
  });

  it.each([
    [
      'of a pid that is another process now',
      JSON.stringify({ pid: process.pid, startedAt: 'before', notes: [] }),
    ],
    ['that a crash cut short', '{"pid":'],
  ])('takes over a lock %s', (_, text) => {
    writeFileSync(join(folder, 'supervisor.lock'), text);
    lockFolder(folder);
    expect(readdirSync(folder)).toEqual(['supervisor.lock']);
    expect(() => lockFolder(folder)).toThrow(AlreadyRunningError);
  });
});
