import { daysOf, fullYear, type CalendarDate } from './moment.js';

/** A date at the beginning of a text, and what follows it. */
export interface LeadingDate {
  date: CalendarDate;
  rest: string;
}

type Build = (parts: string[]) => Omit<CalendarDate, 'guessed'>;

/** Behind the date there may be a time. */
const END = String.raw`(?=$|[t\s,])`;

const form = (source: string, guessed: boolean, build: Build) => ({
  pattern: new RegExp(`^${source}${END}`, 'u'),
  guessed,
  build,
});

/**
 * ISO 8601's calendar, week and ordinal dates, whole and cut short, and the same with other separators or one zero too many.
 * Two digits of a year are a guess.
 */
const FORMS = [
  form(String.raw`(\d{4})([-/.])0?(\d{1,2})(?:\2(\d{1,2}))?`, false, ([year, , month, day = '1']) =>
    calendar(year, month, day),
  ),
  form(String.raw`(\d{4})`, false, ([year]) => calendar(year, '1', '1')),
  form(String.raw`(\d{4})(\d{2})(\d{2})`, false, ([year, month, day]) => calendar(year, month, day)),
  form(String.raw`(\d{4})-?w(\d{2})(?:-?([1-7]))?`, false, ([year, week, day = '1']) =>
    ofWeek(Number(year), Number(week), Number(day)),
  ),
  form(String.raw`(\d{4})-?(\d{3})`, false, ([year, day]) => ofOrdinal(Number(year), Number(day))),
  form(String.raw`(\d{2})(-?)(\d{2})\2(\d{2})`, true, ([year, , month, day]) => calendar(year, month, day)),
  form(String.raw`(\d{2})-?(\d{3})`, true, ([year = '', day]) => ofOrdinal(fullYear(year), Number(day))),
  form(String.raw`-(\d{2})-?(\d{2})`, true, ([year, month]) => calendar(year, month, '1')),
];

/** The date at the beginning of a text in lower case; undefined if it is of none of the forms. */
export function leadingIsoDate(text: string): LeadingDate | undefined {
  for (const { pattern, guessed, build } of FORMS) {
    const match = pattern.exec(text);
    if (match !== null) {
      return { date: { ...build(match.slice(1)), guessed }, rest: text.slice(match[0].length) };
    }
  }
  return undefined;
}

const calendar = (year = '', month = '', day = ''): ReturnType<Build> => ({
  year: fullYear(year),
  month: Number(month),
  day: Number(day),
});

/** Day 1-366 of a year; a day that the year lacks comes out as none of the calendar. */
function ofOrdinal(year: number, ordinal: number): ReturnType<Build> {
  let day = ordinal;
  let month = 1;
  while (month < 12 && day > daysOf(year, month)) day -= daysOf(year, month++);
  return { year, month, day };
}

const DAY_MS = 86_400_000;

/** Week 1 is the one with January 4 (ISO 8601 section 3.1.1.23), and begins on Monday. */
function ofWeek(year: number, week: number, weekday: number): ReturnType<Build> {
  if (week < 1 || week > 53) return { year, month: 0, day: 0 };
  const january4 = Date.UTC(year, 0, 4);
  const monday = january4 - ((new Date(january4).getUTCDay() + 6) % 7) * DAY_MS;
  const date = new Date(monday + ((week - 1) * 7 + weekday - 1) * DAY_MS);
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
}
