/** What a written date says: year, month 1-12, day, hour, minute, second, offset in minutes east of Greenwich. */
export interface Moment {
  year: number;
  month: number;
  day: number;
  hour: number;
  minute: number;
  second: number;
  offset: number;
  /** Something was missing, unknown or could be read otherwise. */
  guessed: boolean;
}

export type CalendarDate = Pick<Moment, 'year' | 'month' | 'day' | 'guessed'>;

const MAX_OFFSET_MINUTES = 24 * 60;
const DAY_MINUTES = 24 * 60;
const MINUTE_MS = 60_000;

const two = (value: number): string => (value < 10 ? `0${value}` : `${value}`);

/** RFC 3339 in UTC; undefined for what names no point in time. 24:00 is the next midnight, second 60 a leap second. */
export function toTime(moment: Moment): string | undefined {
  const { year, month, day, hour, minute, second, offset } = moment;
  if (hour > 24 || (hour === 24 && minute + second > 0) || minute > 59 || second > 60) return undefined;
  if (Math.abs(offset) > MAX_OFFSET_MINUTES || month < 1 || month > 12) return undefined;
  if (day < 1 || day > daysOf(year, month)) return undefined;
  const minutes = hour * 60 + minute - offset;
  // Most dates stay on their day: a Date and what it writes take five times as long.
  if (minutes >= 0 && minutes < DAY_MINUTES && second < 60 && year >= 1_000 && year <= 9_999) {
    return `${year}-${two(month)}-${two(day)}T${two(Math.floor(minutes / 60))}:${two(minutes % 60)}:${two(second)}Z`;
  }
  const time = new Date(utc(year, month, day, hour, minute, second) - offset * MINUTE_MS).toISOString();
  // Years before 0 and after 9999 are written otherwise.
  return time.length === '2004-01-01T00:00:00.000Z'.length ? `${time.slice(0, 19)}Z` : undefined;
}

const isLeapYear = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;

const MONTH_DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** Days of a month 1-12. */
export const daysOf = (year: number, month: number): number =>
  month === 2 && isLeapYear(year) ? 29 : (MONTH_DAYS[month - 1] ?? 0);

function utc(year: number, month: number, day: number, hour: number, minute: number, second: number): number {
  if (year >= 100) return Date.UTC(year, month - 1, day, hour, minute, second);
  // Date.UTC reads the years 0 to 99 as 1900 to 1999.
  const date = new Date(Date.UTC(2000, month - 1, day, hour, minute, second));
  return date.setUTCFullYear(date.getUTCFullYear() - 2000 + year);
}

/** RFC 5322 section 4.3: two digits below 50 are of this century, three digits count from 1900. */
export function fullYear(digits: string): number {
  const year = Number(digits);
  if (digits.length <= 2) return year + (year < 50 ? 2000 : 1900);
  return digits.length === 3 ? year + 1900 : year;
}
