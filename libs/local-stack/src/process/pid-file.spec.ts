import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { identify, isRunning, parseIdentity } from './identity.js';
import { pidFileNames, readRunning, removePidFile, writePidFile } from './pid-file.js';

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'quotewire-pid-'));
});

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

describe('pid files', () => {
  it('find the process that runs', () => {
    const self = identify(process.pid);
    if (self === undefined) throw new Error('this process has no identity');
    writePidFile(folder, 'self', self);
    expect(readRunning(folder, 'self')).toEqual(self);
    expect(pidFileNames(folder)).toEqual(['self']);
    removePidFile(folder, 'self');
    expect(readRunning(folder, 'self')).toBeUndefined();
    expect(pidFileNames(folder)).toEqual([]);
  });

  it('do not take a recycled pid for their process', () => {
    writePidFile(folder, 'recycled', { pid: process.pid, startedAt: 'at another time' });
    expect(readRunning(folder, 'recycled')).toBeUndefined();
  });

  it('know that a process has ended', async () => {
    const child = spawn(process.execPath, ['-e', 'setInterval(() => 0, 1000)'], { stdio: 'ignore' });
    const identity = identify(child.pid ?? 0);
    if (identity === undefined) throw new Error('the child has no identity');
    expect(isRunning(identity)).toBe(true);
    child.kill('SIGKILL');
    await once(child, 'exit');
    expect(isRunning(identity)).toBe(false);
  });

  it.each([
    '',
    '{',
    'null',
    '[]',
    '12',
    '{"pid":"12","startedAt":"1"}',
    '{"pid":-1,"startedAt":"1"}',
    '{"pid":12}',
  ])('that hold %j name no process', (text) => {
    writeFileSync(join(folder, 'broken.pid'), text);
    expect(parseIdentity(text)).toBeUndefined();
    expect(readRunning(folder, 'broken')).toBeUndefined();
  });

  it('never name process 1 or a group', () => {
    expect(parseIdentity('{"pid":1,"startedAt":"1"}')).toBeUndefined();
    expect(parseIdentity('{"pid":0,"startedAt":"1"}')).toBeUndefined();
  });
});
