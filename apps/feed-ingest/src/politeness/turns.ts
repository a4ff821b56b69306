/** What all replicas know of a registrable domain. Times are milliseconds since 1970, by the database's clock. */
export interface HostState {
  /** When the last fetch of it started, or will. */
  lastStartAt: number;
  /** Where the queue of feeds that wait for their turn ends. */
  nextTurnAt: number;
  /** It asked not to be fetched from before (429, 503). */
  heldUntil: number;
  /** Fetches that run now, in all replicas. */
  busy: number;
}

export interface HostRules {
  /** Between the starts of two fetches. */
  spacingMs: number;
  /** Fetches at a time. */
  concurrency: number;
}

export type Turn = { startAt: number } | { busyUntil: number };

/** A fetch may be promised this far ahead; what starts later asks again. */
export const LOOKAHEAD_MS = 2_000;
/** All places of a host are taken: when to ask again. */
const BUSY_RETRY_MS = 2_000;

/**
 * When a fetch of the host may start: now, or soon; else when to ask again. A start is noted in `host`.
 * @param notBefore the place in the queue, where there is one
 */
export function takeTurn(host: HostState, now: number, rules: HostRules, notBefore = now): Turn {
  const startAt = Math.max(notBefore, host.heldUntil, host.lastStartAt + rules.spacingMs, now);
  if (startAt > now + LOOKAHEAD_MS) return { busyUntil: startAt };
  if (host.busy >= rules.concurrency) return { busyUntil: now + BUSY_RETRY_MS };
  host.lastStartAt = startAt;
  host.busy += 1;
  return { startAt };
}

/** A place at the end of the host's queue. */
export function queue(host: HostState, now: number, { spacingMs }: HostRules): number {
  const turn = Math.max(host.nextTurnAt, host.heldUntil, now);
  host.nextTurnAt = turn + spacingMs;
  return turn;
}
