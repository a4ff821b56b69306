const FIRST_MS = 100;
const LONGEST_MS = 10_000;

/** Doubles from 100 ms to 10 s, less up to a quarter by chance, so that partitions don't retry in step. */
export function backoffMs(failures: number, random: () => number = Math.random): number {
  const whole = Math.min(FIRST_MS * 2 ** Math.max(0, failures - 1), LONGEST_MS);
  return Math.round(whole * (1 - random() / 4));
}
