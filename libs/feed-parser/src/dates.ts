import { readEpoch } from './dates/epoch.js';
import { readFreeForm } from './dates/free-form.js';
import { toTime, type Moment } from './dates/moment.js';
import { readRfc3339, readRfc822 } from './dates/standard.js';

export interface ParsedDate {
  /** RFC 3339 in UTC. */
  time: string;
  /** Something was missing, unknown or could be read otherwise, such as the zone. */
  guessed: boolean;
}

const MAX_DATE_CHARS = 120;

/**
 * A date as feeds write them: RFC 822 and 3339, what comes near them, ISO 8601's other forms, names of months in twenty
 * languages, seconds since 1970. Fractions of seconds are cut off. Without a zone it is read as UTC, in the languages of one
 * country as its time. Undefined where it names no point in time.
 */
export function parseDate(value: string): ParsedDate | undefined {
  const text = value.trim();
  if (text.length > MAX_DATE_CHARS || text === '') return undefined;
  const standard = readRfc822(text) ?? readRfc3339(text);
  if (standard !== undefined) return parsed(standard);
  const epoch = readEpoch(text);
  if (epoch !== undefined) return { time: epoch, guessed: true };
  const free = readFreeForm(text);
  return free === undefined ? undefined : parsed(free);
}

function parsed(moment: Moment): ParsedDate | undefined {
  const time = toTime(moment);
  return time === undefined ? undefined : { time, guessed: moment.guessed };
}
