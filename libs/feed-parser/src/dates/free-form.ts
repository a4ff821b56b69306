import { findClock } from './clock.js';
import { leadingIsoDate } from './iso8601.js';
import { fullYear, type CalendarDate, type Moment } from './moment.js';
import { monthOf, unmarked } from './months.js';

/** Minutes east of Greenwich where the language names no zone: one country speaks it, more or less. */
const KOREA = 9 * 60;
const JAPAN = 9 * 60;
const CHINA = 8 * 60;

/** A date as people write it, in any of the languages of `months.ts`, Chinese, Japanese or Korean; undefined if it is none. */
export function readFreeForm(text: string): Moment | undefined {
  const plain = normalised(text);
  const found = findClock(plain, assumedOffset(text));
  if (found === undefined) return undefined;
  const date = readDate(found.rest, AMERICAN.test(plain));
  return date === undefined
    ? undefined
    : { ...date, ...found.clock, guessed: date.guessed || found.clock.guessed };
}

/** Americans write am and pm and have zones of their own. */
const AMERICAN = /\d\s?[ap]\.?\s?m\b|\b[ecmp][sd]?t\b/u;

function assumedOffset(text: string): number {
  if (/\p{Script=Hangul}/u.test(text)) return KOREA;
  if (/[\p{Script=Hiragana}\p{Script=Katakana}]|曜日|午[前後]/u.test(text)) return JAPAN;
  return /\p{Script=Han}/u.test(text) ? CHINA : 0;
}

/** Lower case, and times and dates of all languages as `h:mm` and `y-m-d`. */
const normalised = (text: string): string =>
  text
    .toLowerCase()
    .replace(/\[[^\]]*\]/gu, ' ')
    .replace(/[\u2212\u2010-\u2015]/gu, '-')
    // Days of the week: 星期三, 周三, 水曜日, (水), 수요일.
    .replace(/(?:星期|周|週)[一二三四五六日天]|[月火水木金土日]曜日?|[(（].[)）]|[월화수목금토일]요일/gu, ' ')
    .replace(/(\d{1,4})\s?[年년]\s{0,3}(\d{1,2})\s?[月월]\s{0,3}(\d{1,2})\s?[日号號일]?/u, '$1-$2-$3 ')
    .replace(/(\d{1,2})\s?[時时点點시]\s{0,3}(\d{1,2})\s?[分분]/u, '$1:$2')
    .replace(/(:\d{1,2})\s{0,3}(\d{1,2})\s?[秒초]/u, '$1:$2')
    .replace(/(?:오전|上午|午前|öö)\s{0,3}(\d{1,2}:\d{2}(?::\d{2})?)/u, '$1 am')
    .replace(/(?:오후|下午|午後|ös)\s{0,3}(\d{1,2}:\d{2}(?::\d{2})?)/u, '$1 pm')
    .replace(/(:\d{2})\s?π\.?\s?μ\.?/u, '$1 am')
    .replace(/(:\d{2})\s?μ\.?\s?μ\.?/u, '$1 pm')
    // 14h30, 14.30 Uhr, kl. 14.30, 4 pm.
    .replace(
      /(?<!\d)(\d{1,2})\s?h\s?(\d{2})?(?!\p{L})/u,
      (_all, hour: string, minute = '00') => `${hour}:${minute}`,
    )
    .replace(/(?<![\d.])(\d{1,2})\.(\d{2})\s?uhr/u, '$1:$2')
    .replace(/(?<!\p{L})(kl|klo|ore|um|alle)\.?\s(\d{1,2})\.(\d{2})(?![.\d])/u, '$2:$3')
    .replace(/(?<![:\d])(\d{1,2})\s?([ap])\.?m\b/u, '$1:00 $2m')
    .replace(/(\d{4})\.\s?(\d{1,2})\.\s(\d{1,2})\.?/u, '$1-$2-$3 ')
    // 03 Apr 02 1500 GMT.
    .replace(/(\d\s\p{L}{3,9}\.?\s\d{2,4}\s)(\d{2})(\d{2})(?=\s|$)/u, '$1$2:$3')
    // One sign too many before a zone.
    .replace(/(:\d{2})(?::|\s-)(?=[+-]\d{2})/u, '$1 ')
    // The T of ISO 8601, and its time without colons.
    .replace(
      /^(\d{8})t?(\d{2})(\d{2})(\d{2})?(?!\d)/u,
      (_all, date: string, hour: string, minute: string, second = '00') =>
        `${date} ${hour}:${minute}:${second}`,
    )
    .replace(/(\d)t(?=\d{1,2}(?::|$))/u, '$1 ')
    .trim();

/** A name of a day in any language, before the date. */
const LEADING_WORD = /^\p{L}{2,15}\.?,?\s+/u;

/** What stands between a date and a time. */
const JOINT = /[\s,]+(?:at|@|-|\|)$/u;

function readDate(text: string, american: boolean): CalendarDate | undefined {
  const trimmed = text.trim().replace(JOINT, '');
  const withoutDay = trimmed.replace(LEADING_WORD, (word) => (isMonth(word) ? word : ''));
  return iso(withoutDay) ?? numeric(withoutDay, american) ?? named(trimmed);
}

const isMonth = (word: string): boolean => monthOf(word.replace(/[.,\s]/gu, '')) !== undefined;

function iso(text: string): CalendarDate | undefined {
  const leading = leadingIsoDate(text);
  return leading?.rest.replace(/[\s,]/gu, '') === '' ? leading.date : undefined;
}

const NUMERIC = /^(\d{1,2})\s?([./-])\s?(\d{1,2})\s?\2\s?(\d{4}|\d{2})[\s,.]*$/u;

/**
 * Day, month and year by numbers. The day comes first, but for Americans where there are slashes. Where either could be, it
 * is a guess.
 */
function numeric(text: string, american: boolean): CalendarDate | undefined {
  const [, first = '', separator, second = '', year] = NUMERIC.exec(text) ?? [];
  if (year === undefined) return undefined;
  const monthFirst = Number(second) > 12 || (separator === '/' && american && Number(first) <= 12);
  const [day, month] = monthFirst ? [second, first] : [first, second];
  const eitherWay = Number(first) <= 12 && Number(second) <= 12 && first !== second && separator !== '.';
  return {
    year: fullYear(year),
    month: Number(month),
    day: Number(day),
    guessed: eitherWay || year.length === 2,
  };
}

/** Small words that stand in dates. */
const FILLERS = new Set(
  `a al am as at d da dag dal date de del den der dia die do e ed el em en est et feira g год года h il in kl klo l la las le
   lo les los m of om on op ora ore os p pa r roku rok року р г s the to u um uhr v w ve van vom и в о об`.split(
    /\s+/u,
  ),
);
/** `1st`, `2nd`, `3.`, `1er`, `1º`. */
const NUMBER = /^(\d{1,4})(?:st|nd|rd|th|er|re|e|eme|º|ª|°)?$/u;

/** Words that are no part of the date: the name of a day, `posted on`. */
const MAX_WORDS = 3;

/** The name of a day stands before the date or behind it, never within. */
const mayBeDay = (token: string, numbers: number, month: number | undefined): boolean =>
  /^\p{L}/u.test(token) && (month === undefined ? numbers === 0 : numbers === 2);

/** A date with the name of its month: two numbers, and words only where names of days stand. */
function named(text: string): CalendarDate | undefined {
  const numbers: string[] = [];
  let month: number | undefined;
  let words = 0;
  for (const token of text.split(/[\s,.;()'’\-/|]+/u)) {
    if (token === '' || FILLERS.has(unmarked(token))) continue;
    const [, number] = NUMBER.exec(token) ?? [];
    if (number !== undefined) {
      numbers.push(number);
      continue;
    }
    const found = /^\p{L}/u.test(token) ? monthOf(token) : undefined;
    // The names of some days begin as those of months do: the last one counts.
    if (found !== undefined) month = found;
    else if (!mayBeDay(token, numbers.length, month) || ++words > MAX_WORDS) return undefined;
  }
  return month === undefined ? undefined : withMonth(numbers, month);
}

function withMonth(numbers: readonly string[], month: number): CalendarDate | undefined {
  const [first, second] = numbers;
  if (first === undefined || numbers.length > 2) return undefined;
  if (second === undefined)
    return first.length === 4 ? { year: Number(first), month, day: 1, guessed: true } : undefined;
  const yearFirst = first.length > 2 || Number(first) > 31;
  const [year, day] = yearFirst ? [first, second] : [second, first];
  return { year: fullYear(year), month, day: Number(day), guessed: false };
}
