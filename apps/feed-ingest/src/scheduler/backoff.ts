/** Why a poll failed, as far as it matters to when the next one makes sense. */
export type FailureKind =
  /** Our own broker, database or places: nothing is held against the feed. */
  | 'ours'
  /** The name does not resolve. */
  | 'dns'
  /** No connection, no whole answer in time. */
  | 'network'
  /** 429, 503: the site asks for rest. */
  | 'overload'
  /** 404, or 410 that is not final. */
  | 'missing'
  /** Other 4xx: not for us. */
  | 'refused'
  /** Other 5xx. */
  | 'server'
  /** An answer that is no feed, or cannot be read. */
  | 'unreadable';

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Seconds after the first failure, and what doubling leads to at most. */
const DELAYS: Readonly<Record<FailureKind, { first: number; most: number }>> = {
  ours: { first: 30, most: 30 },
  dns: { first: 15 * MINUTE, most: DAY },
  network: { first: 5 * MINUTE, most: DAY },
  overload: { first: 15 * MINUTE, most: DAY },
  missing: { first: HOUR, most: 7 * DAY },
  refused: { first: HOUR, most: DAY },
  server: { first: 10 * MINUTE, most: DAY },
  unreadable: { first: HOUR, most: DAY },
};
const MAX_DOUBLINGS = 10;
/** Spread of a delay, so that feeds that failed together do not come back together. */
const JITTER = 0.2;
/** Nobody is waited for longer, whatever Retry-After says. */
const MAX_RETRY_AFTER_SECONDS = 7 * DAY;

export interface FailedPoll {
  kind: FailureKind;
  /** In a row, this one included. */
  failures: number;
  /** Between polls that go well. */
  intervalSeconds: number;
  /** RFC 9110 section 10.2.3. */
  retryAfterSeconds?: number | undefined;
}

/**
 * Seconds until a feed is tried again: twice as long with each failure in a row, never sooner than its interval and never
 * sooner than the site asked for.
 * @param random from 0 to 1
 */
export function retryDelaySeconds(poll: FailedPoll, random: number): number {
  const { kind, failures, intervalSeconds, retryAfterSeconds = 0 } = poll;
  const { first, most } = DELAYS[kind];
  const doubled = Math.min(first * 2 ** Math.min(Math.max(failures - 1, 0), MAX_DOUBLINGS), most);
  const backedOff = kind === 'ours' ? doubled : Math.max(doubled, intervalSeconds);
  const asked = Math.min(retryAfterSeconds, MAX_RETRY_AFTER_SECONDS);
  return Math.round(Math.max(backedOff, asked) * (1 + JITTER * random));
}

/** For how long the whole site is left alone after it asked for rest without saying how long. */
const OVERLOAD_HOLD_SECONDS = MINUTE;

/** Seconds for which nothing is fetched from the site of a 429 or 503. */
export const holdSeconds = (retryAfterSeconds: number | undefined): number =>
  Math.min(retryAfterSeconds ?? OVERLOAD_HOLD_SECONDS, MAX_RETRY_AFTER_SECONDS);
