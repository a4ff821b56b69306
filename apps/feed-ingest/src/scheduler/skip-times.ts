export interface SkippedTimes {
  /** Hours of the day, 0-23, UTC. */
  skipHours?: readonly number[] | undefined;
  /** Days of the week, 0 is Sunday, UTC. */
  skipDays?: readonly number[] | undefined;
}

const HOUR_MS = 3_600_000;
const HOURS_A_WEEK = 7 * 24;

/**
 * The first moment from `time` on that is in no skipped hour or day (RSS 2.0, optional channel elements): `time` itself, or
 * the start of an hour. A feed that skips everything skips nothing.
 * @param time milliseconds since 1970
 */
export function afterSkipped(time: number, { skipHours = [], skipDays = [] }: SkippedTimes): number {
  if (skipHours.length === 0 && skipDays.length === 0) return time;
  let candidate = time;
  for (let hours = 0; hours <= HOURS_A_WEEK; hours++) {
    const date = new Date(candidate);
    if (!skipHours.includes(date.getUTCHours()) && !skipDays.includes(date.getUTCDay())) return candidate;
    candidate = (Math.floor(candidate / HOUR_MS) + 1) * HOUR_MS;
  }
  return time;
}
