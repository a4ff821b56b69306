import type { IntervalBounds, Rhythm } from './rhythm.js';
import { afterSkipped } from './skip-times.js';

export interface NextPollInput {
  /** Milliseconds since 1970. */
  now: number;
  /** From 0 to 1. */
  random: number;
  rhythm: Rhythm;
  bounds: IntervalBounds;
  /** The user's own interval: what the feed says about itself does not count then. */
  pollIntervalSeconds?: number | undefined;
  /** How long the answer stays fresh (RFC 9111 section 4.2). */
  freshSeconds?: number | undefined;
  /** A hub pushes the feed's news until then, milliseconds since 1970: a poll only makes sure. */
  pushedUntil?: number | undefined;
  /** The feed's first poll: many feeds may have been added at the same moment. */
  isFirst: boolean;
}

/** Spread of an interval, so that feeds polled together do not stay together. */
const JITTER = 0.1;
/** After an import, polls spread over this part of the interval at once. */
const FIRST_JITTER = 0.5;

/** Seconds from now until a feed that answered well is polled again. */
export function nextPollSeconds(input: NextPollInput): number {
  const { now, random, rhythm, pollIntervalSeconds } = input;
  if (pollIntervalSeconds !== undefined) return pollIntervalSeconds * (1 + JITTER * random);
  const seconds = ownInterval(input);
  const due = now + seconds * 1_000;
  const allowed = afterSkipped(due, rhythm);
  // At the end of a skipped time not all come at once either.
  const late = allowed > due ? rhythm.intervalSeconds * JITTER * random * 1_000 : 0;
  return (allowed + late - now) / 1_000;
}

/** From the feed's rhythm and what it asks for, within the bounds. */
function ownInterval({
  now,
  random,
  rhythm,
  bounds,
  freshSeconds,
  pushedUntil,
  isFirst,
}: NextPollInput): number {
  const asked = Math.max(rhythm.ttlSeconds ?? 0, freshSeconds ?? 0);
  const isPushed = pushedUntil !== undefined && pushedUntil > now;
  const wanted = isPushed ? bounds.maxSeconds : rhythm.intervalSeconds;
  const least = Math.min(Math.max(asked, bounds.minSeconds), bounds.maxSeconds);
  const interval = Math.min(Math.max(wanted, least), bounds.maxSeconds);
  const from = Math.max(
    least,
    isFirst ? interval * (1 - FIRST_JITTER) : Math.min(interval, bounds.maxSeconds * (1 - JITTER)),
  );
  const to = Math.min(isFirst ? interval : from * (1 + JITTER), bounds.maxSeconds);
  return from + Math.max(0, to - from) * random;
}
