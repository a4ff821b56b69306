import { wholeNumber } from '../enclosures.js';
import type { Feed } from '../model.js';
import { field, part, rules, type Rule } from '../table-scope.js';

const HOUR = 3_600;
const DAY = 24 * HOUR;
/** RSS 1.0's syndication module. */
const PERIOD_SECONDS: Readonly<Record<string, number>> = {
  hourly: HOUR,
  daily: DAY,
  weekly: 7 * DAY,
  monthly: 30 * DAY,
  yearly: 365 * DAY,
};
/** The module's defaults: once a day. */
const DEFAULT_PERIOD = 'daily';

/** How often the channel changes, before period and frequency are put together. */
export interface Rhythm {
  period?: string;
  frequency?: number;
}

export const RHYTHM = rules<{ rhythm: Rhythm }>({
  'sy:updateperiod': field(({ rhythm }, value) => {
    rhythm.period ??= value.toLowerCase();
  }),
  'sy:updatefrequency': field(({ rhythm }, value) => {
    const frequency = wholeNumber(value);
    if (frequency) rhythm.frequency ??= frequency;
  }),
});

/** Undefined where the channel says nothing, or nothing that is known. */
export function updatePeriodSeconds({ period, frequency }: Rhythm): number | undefined {
  if (period === undefined && frequency === undefined) return undefined;
  const seconds = PERIOD_SECONDS[period ?? DEFAULT_PERIOD];
  return seconds === undefined ? undefined : Math.round(seconds / (frequency ?? 1));
}

const DAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
const HOURS_A_DAY = 24;

/** RSS 0.91: hours in which aggregators need not come; some count them from 1 to 24. */
export const skipHours: Rule<Feed> = part(
  rules<Set<number>>({
    hour: field((hours, value) => {
      const hour = wholeNumber(value);
      if (hour !== undefined && hour <= HOURS_A_DAY) hours.add(hour % HOURS_A_DAY);
    }),
  }),
  () => new Set<number>(),
  (feed, hours) => {
    if (hours.size > 0) feed.skipHours ??= [...hours].sort((a, b) => a - b);
  },
);

export const skipDays: Rule<Feed> = part(
  rules<Set<string>>({
    day: field((days, value) => {
      const day = DAYS.find((name) => name.toLowerCase() === value.toLowerCase());
      if (day !== undefined) days.add(day);
    }),
  }),
  () => new Set<string>(),
  (feed, days) => {
    if (days.size > 0) feed.skipDays ??= [...days];
  },
);
