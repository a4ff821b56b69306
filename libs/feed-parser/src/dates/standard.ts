import { fullYear, type Moment } from './moment.js';
import { namedOffset } from './zones.js';

const ZERO = 0x30;
const COLON = 0x3a;
const COMMA = 0x2c;
const HYPHEN = 0x2d;
const PLUS = 0x2b;
const POINT = 0x2e;
const SPACE = 0x20;
const LOWER = 0x20;

/** A digit's value; anything else gives a number outside 0 to 9. */
const digit = (text: string, at: number): number => text.charCodeAt(at) - ZERO;
const isDigit = (text: string, at: number): boolean => digit(text, at) >= 0 && digit(text, at) <= 9;

/** The number of two digits; NaN if there are not two. */
const two = (text: string, at: number): number =>
  isDigit(text, at) && isDigit(text, at + 1) ? digit(text, at) * 10 + digit(text, at + 1) : NaN;
const four = (text: string, at: number): number => two(text, at) * 100 + two(text, at + 2);

/** `2003-12-31T10:14:55Z` (RFC 3339 section 5.6), the form of Atom; undefined for any other. */
export function readRfc3339(text: string): Moment | undefined {
  if (text.charCodeAt(4) !== HYPHEN || text.charCodeAt(7) !== HYPHEN || !/[Tt ]/u.test(text.charAt(10)))
    return undefined;
  if (text.charCodeAt(13) !== COLON || text.charCodeAt(16) !== COLON) return undefined;
  let at = 19;
  if (text.charCodeAt(at) === POINT) {
    at++;
    while (isDigit(text, at)) at++;
  }
  const offset = readOffset(text, at);
  return checked({
    year: four(text, 0),
    month: two(text, 5),
    day: two(text, 8),
    hour: two(text, 11),
    minute: two(text, 14),
    second: two(text, 17),
    offset,
    guessed: false,
  });
}

/** `Thu, 01 Jan 2004 19:48:21 GMT` (RFC 822 section 5, RFC 5322 section 3.3), the form of RSS; undefined for any other. */
export function readRfc822(text: string): Moment | undefined {
  let at = text.charCodeAt(3) === COMMA && text.charCodeAt(4) === SPACE ? 5 : 0;
  const day = isDigit(text, at + 1) ? two(text, at) : digit(text, at);
  at += isDigit(text, at + 1) ? 2 : 1;
  if (text.charCodeAt(at) !== SPACE || text.charCodeAt(at + 4) !== SPACE) return undefined;
  const month = MONTHS.get(monthKey(text, at + 1));
  at += 5;
  const yearEnd = isDigit(text, at + 2) ? at + 4 : at + 2;
  const year = fullYear(text.slice(at, yearEnd));
  at = yearEnd;
  if (month === undefined || text.charCodeAt(at) !== SPACE) return undefined;
  if (text.charCodeAt(at + 3) !== COLON || text.charCodeAt(at + 6) !== COLON) return undefined;
  if (text.charCodeAt(at + 9) !== SPACE) return undefined;
  const hour = two(text, at + 1);
  const minute = two(text, at + 4);
  const second = two(text, at + 7);
  return checked({
    year,
    month,
    day,
    hour,
    minute,
    second,
    offset: readOffset(text, at + 10),
    guessed: false,
  });
}

/** Three letters in lower case as one number. */
const monthKey = (text: string, at: number): number =>
  ((text.charCodeAt(at) | LOWER) << 16) |
  ((text.charCodeAt(at + 1) | LOWER) << 8) |
  text.charCodeAt(at + 2) |
  LOWER;

const MONTHS: ReadonlyMap<number, number> = new Map(
  'jan feb mar apr may jun jul aug sep oct nov dec'
    .split(' ')
    .map((name, index) => [monthKey(name, 0), index + 1]),
);

/** Minutes east of a zone that reaches to the end: `+0200`, `+02:00` or a known name; NaN if it is neither. */
function readOffset(text: string, at: number): number {
  const sign = text.charCodeAt(at);
  if (sign !== PLUS && sign !== HYPHEN) return namedOffset(text.slice(at).toLowerCase()) ?? NaN;
  const minutesAt = text.charCodeAt(at + 3) === COLON ? at + 4 : at + 3;
  const minutes = two(text, minutesAt);
  if (text.length !== minutesAt + 2 || minutes > 59) return NaN;
  const size = two(text, at + 1) * 60 + minutes;
  return sign === HYPHEN ? -size : size;
}

/** Undefined where a part was no number: the free forms may know better. */
function checked(moment: Moment): Moment | undefined {
  const { year, month, day, hour, minute, second, offset } = moment;
  return Number.isNaN(year + month + day + hour + minute + second + offset) ? undefined : moment;
}
