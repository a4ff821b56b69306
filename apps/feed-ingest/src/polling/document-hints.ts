import type { Feed } from '#libs/feed-parser';
import type { Read } from './poll-report.js';

const SECONDS_A_MINUTE = 60;
/** Of a feed that says that it is finished (JSON Feed 1.1, `expired`): the schedule's own bound is what counts. */
const EXPIRED_SECONDS = 31_536_000;
/** As `Date.getUTCDay` counts. */
const DAYS = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];

/**
 * What a document says about when to come back. Both RSS `ttl` and the period of the syndication module are intervals within
 * which it asks not to be fetched again; the longer one counts.
 * @param times of its entries, RFC 3339
 */
export function documentHints(feed: Feed, times: readonly string[]): Read['document'] {
  const { ttlMinutes = 0, updatePeriodSeconds = 0, skipHours = [], skipDays = [] } = feed;
  const asked = Math.max(ttlMinutes * SECONDS_A_MINUTE, updatePeriodSeconds);
  const ttlSeconds = feed.expired === true ? EXPIRED_SECONDS : asked;
  const days = skipDays.map((name) => DAYS.indexOf(name.toLowerCase())).filter((day) => day >= 0);
  return {
    times: times.map((time) => Date.parse(time)),
    ...(ttlSeconds > 0 && { ttlSeconds }),
    ...(skipHours.length > 0 && { skipHours }),
    ...(days.length > 0 && { skipDays: days }),
  };
}
