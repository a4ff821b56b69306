const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** RFC 9110 section 5.6.7: the form to send, and the two obsolete ones that must be read. */
const FORMS: readonly RegExp[] = [
  // Sun, 06 Nov 1994 08:49:37 GMT
  /^[a-z]{3}, (?<day>\d{1,2}) (?<month>[a-z]{3}) (?<year>\d{4}) (?<time>\d{2}:\d{2}:\d{2}) (?:gmt|utc)$/iu,
  // Sunday, 06-Nov-94 08:49:37 GMT
  /^[a-z]{3,9}, (?<day>\d{1,2})-(?<month>[a-z]{3})-(?<year>\d{2}|\d{4}) (?<time>\d{2}:\d{2}:\d{2}) (?:gmt|utc)$/iu,
  // Sun Nov  6 08:49:37 1994
  /^[a-z]{3} (?<month>[a-z]{3}) {1,2}(?<day>\d{1,2}) (?<time>\d{2}:\d{2}:\d{2}) (?<year>\d{4})$/iu,
];
/** A year of two digits that would lie further ahead means the past (RFC 9110 section 5.6.7). */
const MAX_YEARS_AHEAD = 50;
const MAX_DATE_CHARS = 64;

/**
 * An HTTP-date in any of its three forms, all of which are UTC.
 * @returns milliseconds since the epoch; undefined for what is no HTTP-date, whatever else can be read into it.
 */
export function parseHttpDate(value: string, now: number): number | undefined {
  if (value.length > MAX_DATE_CHARS) return undefined;
  const fields = FORMS.map((form) => form.exec(value.trim())?.groups).find((groups) => groups !== undefined);
  if (fields === undefined) return undefined;
  const { day = '', month = '', year = '', time = '' } = fields;
  const monthIndex = MONTHS.indexOf(month.toLowerCase());
  const [hours = 0, minutes = 0, seconds = 0] = time.split(':').map(Number);
  if (monthIndex < 0 || hours > 23 || minutes > 59 || seconds > 60) return undefined;
  const fullYear = year.length === 2 ? centuryOf(Number(year), now) : Number(year);
  const date = Date.UTC(fullYear, monthIndex, Number(day), hours, minutes, seconds);
  const isRealDay = new Date(Date.UTC(fullYear, monthIndex, Number(day))).getUTCDate() === Number(day);
  return isRealDay ? date : undefined;
}

function centuryOf(twoDigits: number, now: number): number {
  const thisYear = new Date(now).getUTCFullYear();
  const year = thisYear - (thisYear % 100) + twoDigits;
  return year > thisYear + MAX_YEARS_AHEAD ? year - 100 : year;
}
