export interface ParsedDate {
  /** RFC 3339 in UTC. */
  time: string;
  /** Something was missing or unknown, such as the zone. */
  guessed: boolean;
}

/** Year, month 1-12, day, hour, minute, second, offset in minutes east of Greenwich. */
interface Parts {
  year: number;
  month: number;
  day: number;
  hour: number;
  minute: number;
  second: number;
  offset: number;
  guessed: boolean;
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** Names by hours east of Greenwich. RFC 822 section 5.1, and what feeds write beside it. */
const ZONE_NAMES: readonly (readonly [hours: number, names: string])[] = [
  [-10, 'hst'],
  [-9, 'akst'],
  [-8, 'pst pt akdt'],
  [-7, 'mst mt pdt'],
  [-6, 'cst ct mdt'],
  [-5, 'est et cdt'],
  [-4, 'ast at edt'],
  [-3, 'adt'],
  [0, 'z ut utc gmt etc/gmt wet'],
  [1, 'cet met bst west'],
  [2, 'eet cest mest'],
  [3, 'msk eest'],
  [5.5, 'ist'],
  [8, 'hkt sgt awst'],
  [9, 'jst kst'],
  [9.5, 'acst'],
  [10, 'aest'],
  [11, 'aedt'],
  [12, 'nzst'],
  [13, 'nzdt'],
];
const ZONES: ReadonlyMap<string, number> = new Map(
  ZONE_NAMES.flatMap(([hours, names]) => names.split(' ').map((name) => [name, hours] as const)),
);

const TIME = String.raw`(\d{1,2}):(\d{1,2})(?::(\d{1,2})(?:[.,]\d{1,9})?)?(?:\s{0,3}([ap]m)\b)?`;
const ZONE = String.raw`([a-z]{1,5}(?:/[a-z]{1,5})?|(?:gmt|utc)?[+-]\d{1,2}:?\d{2}|[+-]\d{2})?`;
const WEEKDAY = String.raw`(?:[a-z]{2,9}\.?,?\s{0,9})?`;

/** RFC 3339, W3C-DTF and ISO 8601's extended and basic calendar dates. */
const ISO =
  /^(\d{4})(?:-?(\d{2})(?:-?(\d{2})(?:(?:t|\s{1,3})(\d{1,2})(?::?(\d{2})(?::?(\d{2})(?:[.,]\d{1,9})?)?)?\s{0,3}(z|[+-]\d{2}:?\d{2}|[+-]\d{2}|[a-z]{2,5})?)?)?)?$/iu;
/** RFC 822 and 5322, and near misses: day before month. */
const DAY_FIRST = new RegExp(
  `^${WEEKDAY}(\\d{1,2})[\\s-]{1,3}([a-z]{3,9})\\.?,?[\\s-]{1,3}(\\d{2,4})(?:,?\\s{1,3}${TIME}\\s{0,3}${ZONE})?$`,
  'iu',
);
/** `Jan 4, 2004 16:29:06 EST`, and asctime (C11 section 7.27.3.1) with the year or the zone last. */
const MONTH_FIRST = new RegExp(
  `^${WEEKDAY}([a-z]{3,9})\\.?\\s{1,3}(\\d{1,2}),?\\s{1,3}(\\d{4})(?:,?\\s{1,3}${TIME}\\s{0,3}${ZONE})?$`,
  'iu',
);
const ASCTIME = new RegExp(
  `^${WEEKDAY}([a-z]{3,9})\\s{1,3}(\\d{1,2})\\s{1,3}${TIME}\\s{1,3}${ZONE}\\s{0,3}(\\d{4})$`,
  'iu',
);

const MAX_DATE_CHARS = 80;

/** A date as feeds write them; undefined where it names no point in time. Without a zone it is read as UTC. */
export function parseDate(value: string): ParsedDate | undefined {
  const text = value.trim();
  if (text.length > MAX_DATE_CHARS) return undefined;
  const parts = iso(text) ?? dayFirst(text) ?? monthFirst(text) ?? asctime(text);
  return parts === undefined ? undefined : toTime(parts);
}

function iso(text: string): Parts | undefined {
  const match = ISO.exec(text);
  if (match === null) return undefined;
  const [, year, month, day, hour, minute, second, zone] = match;
  return {
    year: Number(year),
    month: Number(month ?? 1),
    day: Number(day ?? 1),
    hour: Number(hour ?? 0),
    minute: Number(minute ?? 0),
    second: Number(second ?? 0),
    ...zoneOffset(zone),
  };
}

function dayFirst(text: string): Parts | undefined {
  const match = DAY_FIRST.exec(text);
  if (match === null) return undefined;
  const [, day, month, year, ...time] = match;
  return named(year, month, day, time);
}

function monthFirst(text: string): Parts | undefined {
  const match = MONTH_FIRST.exec(text);
  if (match === null) return undefined;
  const [, month, day, year, ...time] = match;
  return named(year, month, day, time);
}

function asctime(text: string): Parts | undefined {
  const match = ASCTIME.exec(text);
  if (match === null) return undefined;
  const [, month, day, ...rest] = match;
  return named(rest[5], month, day, rest.slice(0, 5));
}

/** `time` is hour, minute, second, am or pm, zone. */
function named(
  year: string | undefined,
  month: string | undefined,
  day: string | undefined,
  [hour, minute, second, half, zone]: readonly (string | undefined)[],
): Parts | undefined {
  const monthNumber = MONTHS.indexOf(month?.slice(0, 3).toLowerCase() ?? '') + 1;
  if (monthNumber === 0) return undefined;
  return {
    year: fullYear(year ?? ''),
    month: monthNumber,
    day: Number(day),
    hour: half === undefined ? Number(hour ?? 0) : (Number(hour) % 12) + (/^p/iu.test(half) ? 12 : 0),
    minute: Number(minute ?? 0),
    second: Number(second ?? 0),
    ...zoneOffset(zone),
  };
}

/** RFC 5322 section 4.3: two digits below 50 are of this century, three digits count from 1900. */
function fullYear(digits: string): number {
  const year = Number(digits);
  if (digits.length === 2) return year + (year < 50 ? 2000 : 1900);
  return digits.length === 3 ? year + 1900 : year;
}

function zoneOffset(zone: string | undefined): { offset: number; guessed: boolean } {
  const [, sign, hours, minutes] = /([+-])(\d{1,2}):?(\d{2})?$/u.exec(zone ?? '') ?? [];
  if (sign !== undefined) {
    const size = Number(hours) * 60 + Number(minutes ?? 0);
    return { offset: sign === '-' ? -size : size, guessed: false };
  }
  const known = ZONES.get(zone?.toLowerCase() ?? '');
  return { offset: (known ?? 0) * 60, guessed: known === undefined };
}

const MAX_OFFSET_MINUTES = 24 * 60;

function toTime(parts: Parts): ParsedDate | undefined {
  const { year, month, day, hour, minute, second, offset, guessed } = parts;
  if (hour > 24 || minute > 59 || second > 60 || Math.abs(offset) > MAX_OFFSET_MINUTES) return undefined;
  const date = new Date(0);
  // Not Date.UTC, which reads the years 0 to 99 as 1900 to 1999.
  date.setUTCFullYear(year, month - 1, day);
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return undefined;
  date.setUTCHours(hour, minute - offset, second);
  const time = date.toISOString();
  return /^\d{4}-/u.test(time) ? { time: time.replace('.000Z', 'Z'), guessed } : undefined;
}
