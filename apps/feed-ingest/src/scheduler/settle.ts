import type { Failed, PollReport } from '../polling/poll-report.js';
import { holdSeconds, retryDelaySeconds } from './backoff.js';
import type { LeasedFeed } from './leased-feed.js';
import { trackMove, type Moving } from './moves.js';
import { nextPollSeconds } from './next-poll.js';
import { nextRhythm, type IntervalBounds, type Rhythm } from './rhythm.js';

/** What a poll changes about its feed. */
export interface Settlement {
  nextInSeconds: number;
  /** In a row; 0 after a poll that went well. */
  failures: number;
  rhythm: Rhythm | null;
  moving: Moving | null;
  /** The address is another from now on. */
  moveTo?: string;
  isGone: boolean;
  /** Nothing is fetched from a site that asked for rest. */
  hold?: { domain: string; seconds: number; code: string };
}

/**
 * Decides what a poll means for its feed.
 * @param random from 0 to 1
 */
export function settle(
  feed: LeasedFeed,
  report: PollReport,
  bounds: IntervalBounds,
  random: number,
): Settlement {
  const { result } = report;
  return result.kind === 'failed'
    ? afterFailure(feed, report, result, bounds, random)
    : afterSuccess(feed, report, bounds, random);
}

function afterSuccess(
  feed: LeasedFeed,
  report: PollReport,
  bounds: IntervalBounds,
  random: number,
): Settlement {
  const now = report.at + report.durationMs;
  const { result } = report;
  const isFirst = feed.rhythm === null;
  const observation =
    result.kind === 'read'
      ? { hasNews: result.published > 0, document: result.document }
      : { hasNews: false };
  const rhythm = nextRhythm(feed.rhythm ?? undefined, observation, now, bounds);
  const { moving, moveTo } = trackMove(feed.moving ?? undefined, report.redirects, now);
  return {
    nextInSeconds: nextPollSeconds({
      now,
      random,
      rhythm,
      bounds,
      pollIntervalSeconds: feed.pollIntervalSeconds ?? undefined,
      freshSeconds: report.freshSeconds,
      pushedUntil: feed.pushedUntil?.getTime(),
      isFirst,
    }),
    failures: 0,
    rhythm,
    moving: moving ?? null,
    ...(moveTo !== undefined && { moveTo }),
    isGone: false,
  };
}

function afterFailure(
  feed: LeasedFeed,
  report: PollReport,
  failed: Failed,
  bounds: IntervalBounds,
  random: number,
): Settlement {
  const { rhythm, moving } = feed;
  const { retryAfterSeconds, overloaded } = report;
  const failures = feed.failures + (failed.failure === 'ours' ? 0 : 1);
  const intervalSeconds = feed.pollIntervalSeconds ?? rhythm?.intervalSeconds ?? bounds.defaultSeconds;
  const delay = { kind: failed.failure, failures, intervalSeconds, retryAfterSeconds };
  const moveTo = onlyFeedOfPage(feed, failed);
  return {
    nextInSeconds: moveTo === undefined ? retryDelaySeconds(delay, random) : 0,
    failures,
    rhythm,
    moving,
    ...(moveTo !== undefined && { moveTo }),
    isGone: failed.isGone === true,
    ...(overloaded !== undefined && {
      hold: { domain: overloaded.domain, seconds: holdSeconds(retryAfterSeconds), code: overloaded.code },
    }),
  };
}

/**
 * Given the address of a page that names exactly one feed, that feed is meant. Not where the address has been a feed
 * before: then the page is a fault of the site's. Never back to where the feed was.
 */
function onlyFeedOfPage(feed: LeasedFeed, { alternates = [] }: Failed): string | undefined {
  const [only, ...others] = alternates;
  if (only === undefined || others.length > 0 || feed.hasSucceeded) return undefined;
  return only === feed.url || feed.formerUrls.includes(only) ? undefined : only;
}
