const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** What is asked for; the hub decides. */
export const WANTED_LEASE_SECONDS = 10 * DAY;
const MAX_LEASE_SECONDS = 366 * DAY;
/** A hub that has not verified a request by then has forgotten it. */
export const VERIFY_WITHIN_SECONDS = 10 * MINUTE;

/** What is left of a lease when it is renewed: enough for several attempts, and spread over feeds of one hub. */
const RENEW_AT = 0.75;
const RENEW_SPREAD = 0.1;

const RETRY_SECONDS = [MINUTE, 5 * MINUTE, 30 * MINUTE, 2 * HOUR, 6 * HOUR, DAY] as const;
const JITTER = 0.2;
/** A hub that said no may say yes another day. */
export const DENIED_RETRY_SECONDS = 7 * DAY;

/** `hub.lease_seconds` of a verification; what was asked for where it is missing or makes no sense. */
export function leaseSeconds(text: string | undefined): number {
  const seconds = /^\d{1,12}$/u.test(text ?? '') ? Number(text) : 0;
  return seconds > 0 ? Math.min(seconds, MAX_LEASE_SECONDS) : WANTED_LEASE_SECONDS;
}

/**
 * Seconds until a lease of this length is renewed.
 * @param random from 0 to 1
 */
export const renewInSeconds = (lease: number, random: number): number =>
  lease * (RENEW_AT + RENEW_SPREAD * random);

/**
 * Seconds until a hub is asked again.
 * @param failures in a row, this one included
 * @param random from 0 to 1
 */
export function retryInSeconds(failures: number, retryAfterSeconds: number, random: number): number {
  const backedOff = RETRY_SECONDS[Math.min(Math.max(failures, 1), RETRY_SECONDS.length) - 1] ?? DAY;
  return Math.max(backedOff, Math.min(retryAfterSeconds, DAY)) * (1 + JITTER * random);
}
