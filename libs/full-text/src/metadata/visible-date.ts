import { parseDate } from '#libs/feed-parser';

const YEAR_FIRST = /(?<!\d)((?:19|20)\d{2})\s?[-/.年년]\s?(\d{1,2})\s?[-/.月월]\s?(\d{1,2})(?!\d)/u;
const DAY_FIRST = /(?<!\d)(\d{1,2})([./-])(\d{1,2})\2((?:19|20)\d{2})(?!\d)/u;
const DAY_MONTH =
  /(?<!\d)(\d{1,2})(?:st|nd|rd|th|\.|º)?\s(?:de\s|of\s)?(\p{L}{3,12})\.?,?\s(?:de\s|del\s)?((?:19|20)\d{2})(?!\d)/u;
const MONTH_DAY = /(\p{L}{3,12})\.?\s(\d{1,2})(?:st|nd|rd|th)?,?\s((?:19|20)\d{2})(?!\d)/u;

/** Longer lines are prose, which may name any day. */
const MAX_CHARS = 160;

const iso = (year: string, month: string, day: string): string | undefined =>
  parseDate(`${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`)?.time;

/**
 * The day that a line of a page names ("Published on: June 25, 2024", "27. Januar 2026", "01/04/2025"), RFC 3339 UTC.
 * @param language of the page: only American English writes the month of `01/04/2025` first.
 */
export function visibleDate(line: string, language: string | undefined): string | undefined {
  const text = line.slice(0, MAX_CHARS);
  const yearFirst = YEAR_FIRST.exec(text);
  if (yearFirst) return iso(yearFirst[1] ?? '', yearFirst[2] ?? '', yearFirst[3] ?? '');
  const named = DAY_MONTH.exec(text);
  if (named) {
    const time = parseDate(`${named[1] ?? ''} ${named[2] ?? ''} ${named[3] ?? ''}`)?.time;
    if (time !== undefined) return time;
  }
  const american = MONTH_DAY.exec(text);
  if (american) return parseDate(`${american[2] ?? ''} ${american[1] ?? ''} ${american[3] ?? ''}`)?.time;
  const numeric = DAY_FIRST.exec(text);
  if (!numeric) return undefined;
  const [, first = '', separator, second = '', year = ''] = numeric;
  const monthFirst = Number(second) > 12 || (separator === '/' && /^en(?:-us)?$/iu.test(language ?? ''));
  return monthFirst && Number(first) <= 12 ? iso(year, first, second) : iso(year, second, first);
}

/** The day in an address: `/2025/04/01/`, `/20250401/`, `/2025-04-01-`. */
export function addressDate(url: string): string | undefined {
  const parted = /[/_-]((?:19|20)\d{2})[/_-](\d{1,2})[/_-](\d{1,2})(?=[/_-]|$)/u.exec(url);
  const joined = /[/_-]((?:19|20)\d{2})(\d{2})(\d{2})(?=[/_.-]|$)/u.exec(url);
  const [, year, month, day] = parted ?? joined ?? [];
  return year && month && day ? iso(year, month, day) : undefined;
}
