/** More crashes than this within the window, and the process is given up. */
export const MAX_CRASHES = 5;
export const CRASH_WINDOW_MS = 60_000;
const FIRST_DELAY_MS = 250;

/**
 * How long to wait before a crashed process is started again: 250 ms, doubled for each earlier crash in the window.
 * @param crashes times of its earlier crashes, in milliseconds
 * @returns undefined when it has crashed too often
 */
export function restartDelay(crashes: readonly number[], now: number): number | undefined {
  const recent = crashes.filter((time) => now - time < CRASH_WINDOW_MS).length;
  return recent >= MAX_CRASHES ? undefined : FIRST_DELAY_MS * 2 ** recent;
}
