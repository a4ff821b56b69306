const MAX_DELAY_SECONDS = 86_400;
const MAX_DOUBLINGS = 10;
/** Spread of a delay, so that feeds that failed together do not come back together. */
const JITTER = 0.2;

/**
 * Seconds until a feed that has failed `failures` times in a row is tried again: twice as long each time, up to a day,
 * and never sooner than its interval.
 * @param random from 0 to 1
 */
export function retryDelaySeconds(intervalSeconds: number, failures: number, random: number): number {
  const doubled = intervalSeconds * 2 ** Math.min(Math.max(failures - 1, 0), MAX_DOUBLINGS);
  const bounded = Math.max(intervalSeconds, Math.min(doubled, MAX_DELAY_SECONDS));
  return Math.round(bounded * (1 + JITTER * random));
}
