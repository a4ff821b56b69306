import type { StackFolder } from '../folder.js';
import { endGroup } from './end.js';
import { pidFileNames, readRunning, removePidFile } from './pid-file.js';
import { stopPlan, stopSignal } from './stop-order.js';

/** A process that a killed supervisor left behind gets this long to end by itself. */
const GRACE_MS = 10_000;

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
