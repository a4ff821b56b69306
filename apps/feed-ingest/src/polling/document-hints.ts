import type { Feed } from '#libs/feed-parser';
import type { Read } from './poll-report.js';

const SECONDS_A_MINUTE = 60;

/**
 * What a document says about when to come back.
 * @param times of its entries, RFC 3339
 */
export function documentHints(feed: Feed, times: readonly string[]): Read['document'] {
  const { ttlMinutes } = feed;
  return {
    times: times.map((time) => Date.parse(time)),
    ...(ttlMinutes !== undefined && ttlMinutes > 0 && { ttlSeconds: ttlMinutes * SECONDS_A_MINUTE }),
  };
}
