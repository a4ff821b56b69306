import { setTimeout as delay } from 'node:timers/promises';
import { LocalStackError } from '../errors.js';
import { isRunning, type ProcessIdentity } from './identity.js';

const POLL_MS = 25;
/** A killed process is gone as soon as the kernel has cleaned up; longer means it hangs in I/O. */
const KILL_WAIT_MS = 10_000;

/** Resolves true once the process is gone, false when it still runs after the time. */
export async function waitUntilGone(identity: ProcessIdentity, timeoutMs: number): Promise<boolean> {
  const deadline = Date.now() + timeoutMs;
  while (isRunning(identity)) {
    if (Date.now() >= deadline) return false;
    await delay(POLL_MS);
  }
  return true;
}

/** Signals the process and its whole group, of which it is the leader. A group that is gone is no error. */
export function signalGroup(identity: ProcessIdentity, signal: NodeJS.Signals): void {
  if (!isRunning(identity)) return;
  try {
    process.kill(-identity.pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

/**
 * Ends a process group: first by the given signal, then, when that takes longer than `graceMs`, by SIGKILL.
 * @throws LocalStackError `process_failed` when even SIGKILL does not end it
 */
export async function endGroup(
  identity: ProcessIdentity,
  signal: NodeJS.Signals,
  graceMs: number,
): Promise<void> {
  signalGroup(identity, signal);
  if (await waitUntilGone(identity, graceMs)) return;
  signalGroup(identity, 'SIGKILL');
  if (!(await waitUntilGone(identity, KILL_WAIT_MS))) {
    throw new LocalStackError('process_failed', `Process ${identity.pid} does not end, not even by SIGKILL`);
  }
}
