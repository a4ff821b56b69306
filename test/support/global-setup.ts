import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';

/** The first run downloads Kafka. */
const START_TIMEOUT_MS = 600_000;

interface StackAnswer {
  brokers?: string;
  databaseUrl?: string;
  error?: string;
}

declare global {
  var throwAwayStack: ChildProcess | undefined;
}

/** Uses the servers that the environment names; where it does not name both, starts real ones for this run. */
export default async function globalSetup(config: { rootDir: string }): Promise<void> {
  if (process.env['KAFKA_BROKERS'] && process.env['DATABASE_URL']) return;
  const child = spawn(process.execPath, [join(config.rootDir, 'test/support/throw-away-stack.mjs')], {
    cwd: config.rootDir,
    detached: true,
    stdio: ['pipe', 'pipe', 'inherit'],
    env: { ...process.env, NODE_OPTIONS: '' },
  });
  globalThis.throwAwayStack = child;
  const line = await firstLine(child.stdout);
  const { brokers, databaseUrl, error } = JSON.parse(line) as StackAnswer;
  if (brokers === undefined || databaseUrl === undefined)
    throw new Error(`No servers for the tests: ${error ?? 'they did not start'}`);
  process.env['KAFKA_BROKERS'] = brokers;
  process.env['DATABASE_URL'] = databaseUrl;
}

/** Resolves with an empty object where the process ends without a line. */
async function firstLine(output: Readable): Promise<string> {
  const lines = createInterface(output);
  const signal = AbortSignal.timeout(START_TIMEOUT_MS);
  const [line] = (await Promise.race([
    once(lines, 'line', { signal }),
    once(lines, 'close', { signal }).then(() => ['{}']),
  ])) as [string];
  return line;
}
