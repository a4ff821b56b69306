import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stackFolder, type StackFolder } from '../folder.js';
import { tailLog } from './log-file.js';
import { readRunning } from './pid-file.js';
import { SupervisedProcess, type ProcessSpec } from './supervised.js';

const WAITS = `setInterval(() => 0, 1000);`;

let folder: StackFolder;
let process_: SupervisedProcess | undefined;

beforeEach(() => {
  folder = stackFolder(mkdtempSync(join(tmpdir(), 'quotewire-supervised-')));
});

afterEach(async () => {
  await process_?.stop(true);
  rmSync(folder.root, { recursive: true, force: true });
});

/** A Node process that is ready once it has logged `up`. */
const node = (script: string, changes: Partial<ProcessSpec> = {}): ProcessSpec => ({
  name: 'child',
  command: process.execPath,
  args: ['-e', script],
  isReady: () => Promise.resolve(tailLog(folder.logs, 'child').includes('up')),
  readyTimeoutMs: 30_000,
  stopSignal: 'SIGTERM',
  stopTimeoutMs: 30_000,
  ...changes,
});

interface Supervised {
  child: SupervisedProcess;
  restarts: string[];
  failure: Promise<Error>;
}

function supervise(
  spec: ProcessSpec,
  delayBeforeRestart?: (crashes: readonly number[]) => number | undefined,
): Supervised {
  const restarts: string[] = [];
  let fail: (error: Error) => void = () => undefined;
  const failure = new Promise<Error>((resolve) => {
    fail = resolve;
  });
  const events = {
    onNotice: () => undefined,
    onRestart: (_name: string, detail: string) => restarts.push(detail),
    onFailure: fail,
  };
  const child = new SupervisedProcess(spec, folder, events, delayBeforeRestart);
  process_ = child;
  return { child, restarts, failure };
}

describe('SupervisedProcess', () => {
  it('keeps a pid file while the process runs', async () => {
    const { child } = supervise(node(`console.log('up'); ${WAITS}`));
    await child.start();
    expect(readRunning(folder.run, 'child')?.pid).toBe(child.pid);
    await child.stop();
    expect(child.pid).toBeUndefined();
    expect(readdirSync(folder.run)).toEqual([]);
  });

  it('shows the end of the log of one that ends while it starts', async () => {
    const { child } = supervise(node(`console.error('no such setting'); process.exit(3)`));
    await expect(child.start()).rejects.toMatchObject({
      code: 'process_failed',
      message: expect.stringMatching(/child ended while it started \(exit code 3\)[^]*no such setting$/),
    });
  });

  it('says so when there is no such command', async () => {
    const { child } = supervise(node('', { command: join(folder.root, 'none') }));
    await expect(child.start()).rejects.toMatchObject({
      code: 'process_failed',
      message: expect.stringContaining('ENOENT'),
    });
  });

  it('ends one that does not become ready in its time', async () => {
    const { child } = supervise(node(WAITS, { readyTimeoutMs: 0 }));
    await expect(child.start()).rejects.toMatchObject({ code: 'process_not_ready' });
    expect(readdirSync(folder.run)).toEqual([]);
  });

  it('does not bring back one that is stopped while it starts', async () => {
    const { child, restarts } = supervise(node(WAITS));
    const refused = expect(child.start()).rejects.toMatchObject({
      message: expect.stringContaining('was stopped while it started'),
    });
    await child.stop();
    await refused;
    expect(child.pid).toBeUndefined();
    expect(restarts).toEqual([]);
  });

  it('kills one that ignores the stop signal for too long', async () => {
    const ignores = `process.on('SIGTERM', () => 0); console.log('up'); ${WAITS}`;
    const { child } = supervise(node(ignores, { stopTimeoutMs: 1 }));
    await child.start();
    await child.stop();
    expect(readdirSync(folder.run)).toEqual([]);
  });

  it('starts one that dies again, and gives it up when it keeps dying', async () => {
    const mayDie = join(folder.root, 'may-die');
    const { child, restarts, failure } = supervise(
      node(`console.log('up'); setInterval(() => fs.existsSync('${mayDie}') && process.exit(4), 10);`),
      (crashes) => (crashes.length < 2 ? 1 : undefined),
    );
    await child.start();
    writeFileSync(mayDie, '');
    expect(await failure).toMatchObject({
      code: 'process_failed',
      message: expect.stringMatching(/^child keeps failing \(exit code 4\)/),
    });
    expect(restarts).toEqual(['exit code 4', 'exit code 4']);
  });
});
