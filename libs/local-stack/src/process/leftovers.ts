import type { StackFolder } from '../folder.js';
import { endGroup } from './end.js';
import { pidFileNames, readRunning, removePidFile } from './pid-file.js';

/** A process that a killed supervisor left behind gets this long to end by itself. */
const GRACE_MS = 10_000;

/** How the processes of a stack are ended, in order; those of one step side by side. */
export const STOP_ORDER: readonly (readonly string[])[] = [
  ['feed-ingest'],
  ['enrichment', 'storage'],
  ['kafka'],
  ['postgres'],
];

/** The given names in the order in which they are ended; unknown ones go first, since they may use the servers. */
export function stopPlan(names: readonly string[]): string[][] {
  const known = new Set(STOP_ORDER.flat());
  const unknown = names.filter((name) => !known.has(name));
  const steps = STOP_ORDER.map((step) => step.filter((name) => names.includes(name)));
  return [unknown, ...steps].filter((step) => step.length > 0);
}

/** Smart shutdown (SIGTERM) of Postgres waits for its clients; SIGINT ends their sessions, with a checkpoint. */
export const stopSignal = (name: string): NodeJS.Signals => (name === 'postgres' ? 'SIGINT' : 'SIGTERM');

/**
 * Ends what an earlier supervisor of this folder left running. Only call it while holding the folder's lock.
 * @returns the names of what was ended
 */
export async function endLeftovers(folder: StackFolder): Promise<string[]> {
  const ended: string[] = [];
  for (const step of stopPlan(pidFileNames(folder.run))) {
    await Promise.all(
      step.map(async (name) => {
        const identity = readRunning(folder.run, name);
        if (identity !== undefined) {
          await endGroup(identity, stopSignal(name), GRACE_MS);
          ended.push(name);
        }
        removePidFile(folder.run, name);
      }),
    );
  }
  return ended;
}
