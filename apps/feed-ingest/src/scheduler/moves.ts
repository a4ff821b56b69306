import type { Redirect } from '#libs/http-fetch';

/** A new address that a feed has been sent to for good, until it is believed. Plain JSON. */
export interface Moving {
  to: string;
  /** Days (UTC) on which it was seen, and the newest of them. */
  days: number;
  lastDay: string;
}

/** A mistake in a server's configuration is repaired sooner. */
const DAYS_TO_BELIEVE = 3;
/** Moved Permanently and Permanent Redirect (RFC 9110 sections 15.4.2 and 15.4.9). */
const PERMANENT: ReadonlySet<number> = new Set([301, 308]);

/**
 * Where the feed has gone for good: the end of the permanent redirects that the chain begins with. What comes after a
 * temporary one (302, 303, 307) may be another tomorrow.
 */
export function permanentTarget(redirects: readonly Redirect[]): string | undefined {
  let target: string | undefined;
  for (const { status, to } of redirects) {
    if (!PERMANENT.has(status)) break;
    target = to;
  }
  return target;
}

/**
 * After a poll that went well: the address to move to, once the same was seen on several days.
 * @param now milliseconds since 1970
 */
export function trackMove(
  before: Moving | undefined,
  redirects: readonly Redirect[],
  now: number,
): { moving?: Moving; moveTo?: string } {
  const to = permanentTarget(redirects);
  if (to === undefined) return {};
  const today = new Date(now).toISOString().slice(0, 10);
  if (before?.to !== to) return { moving: { to, days: 1, lastDay: today } };
  const days = before.lastDay === today ? before.days : before.days + 1;
  return days >= DAYS_TO_BELIEVE ? { moveTo: to } : { moving: { to, days, lastDay: today } };
}
