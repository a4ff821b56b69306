import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { parseDate } from './dates.js';

interface DateCase {
  parser: string;
  input: string;
  /** Year, month, day, hour, minute, second in UTC; null where that one parser of feedparser's refuses. */
  expected: [number, number, number, number, number, number] | null;
}

const CASES = JSON.parse(
  readFileSync(new URL('../../../test/corpora/dates/feedparser-date-cases.json', import.meta.url), 'utf8'),
) as DateCase[];

/** As feedparser reads it by its parser for ISO 8601: day 13 of 2022. */
const READ_BY_ANOTHER_PARSER = ['22013'];

const padded = (number: number | undefined, digits: number): string => String(number).padStart(digits, '0');

describe('parseDate on the dates of feedparser', () => {
  it.each(CASES.filter(({ expected }) => expected !== null))('reads $input', ({ input, expected }) => {
    const [year, month, day, hour, minute, second] = expected ?? [];
    const date = `${padded(year, 4)}-${padded(month, 2)}-${padded(day, 2)}`;
    const time = `${padded(hour, 2)}:${padded(minute, 2)}:${padded(second, 2)}`;
    expect(parseDate(input)?.time).toBe(`${date}T${time}Z`);
  });

  it.each(
    CASES.filter(({ expected, input }) => expected === null && !READ_BY_ANOTHER_PARSER.includes(input)),
  )('refuses "$input"', ({ input }) => {
    expect(parseDate(input)).toBeUndefined();
  });
});

/** `?` behind a time: it was guessed in part. */
const written = (input: string): string => {
  const date = parseDate(input);
  return date === undefined ? 'none' : `${date.time}${date.guessed ? '?' : ''}`;
};

describe('parseDate', () => {
  it.each([
    ['Thu, 01 Jan 2004 19:48:21 GMT', '2004-01-01T19:48:21Z'],
    ['1 Jan 2004 19:48:21 +0100', '2004-01-01T18:48:21Z'],
    ['Thu, 01 Jan 04 19:48 EST', '2004-01-02T00:48:00Z'],
    ['2003-12-31T10:14:55.5-08:00', '2003-12-31T18:14:55Z'],
    ['2003-12-31t10:14:55z', '2003-12-31T10:14:55Z'],
    ['20031231T101455Z', '2003-12-31T10:14:55Z'],
    ['2004-02-29T00:00:00Z', '2004-02-29T00:00:00Z'],
    ['26 January 2004 4:31 PM PT', '2004-01-27T00:31:00Z'],
    ['May 16th, 2024 at 4:30 p.m. EST', '2024-05-16T21:30:00Z'],
    ['Sun Jul 15 01:16:00 +0000 2012', '2012-07-15T01:16:00Z'],
    ['2024-05-16T10:00:00Z[UTC]', '2024-05-16T10:00:00Z'],
    ['2024-06-01T10:00:00−05:00', '2024-06-01T15:00:00Z'],
  ])('reads the usual form %s', (input, time) => {
    expect(written(input)).toBe(time);
  });

  it.each([
    ['Thu, 16 May 2024 24:00:00 GMT', '2024-05-17T00:00:00Z'],
    ['Thurs, 16 May 2024 10:00:00 GMT', '2024-05-16T10:00:00Z'],
    ['Thu,, 16 May, 2024, 10:00:00 GMT', '2024-05-16T10:00:00Z'],
    ['Thu. 16 May. 2024 10:00:00 GMT', '2024-05-16T10:00:00Z'],
    ['Thu, 16 May 2024 10:00 +0000 GMT', '2024-05-16T10:00:00Z'],
    ['Thu, 16 May 2024 10:00:00 GMT+2', '2024-05-16T08:00:00Z'],
    ['Thu, 16 May 2024 10:00:00 -0700 (PDT)', '2024-05-16T17:00:00Z'],
    ['Sat, 1 Jun 2024 7:5:3 GMT', '2024-06-01T07:05:03Z'],
    ['Thu May 16 2024 10:00:00 GMT+0100 (Central European Standard Time)', '2024-05-16T09:00:00Z'],
    ['Thu, 16 May 2024 10:00:00 MST-07:00', '2024-05-16T17:00:00Z'],
    ['Thu, 16 May 2024 10:00:00 --0700', '2024-05-16T17:00:00Z'],
    ['2024-05-16T10:00:00-07:00:00', '2024-05-16T17:00:00Z'],
    ['2024-05-16 at 10:00:00', '2024-05-16T10:00:00Z?'],
    ['Thu, 16 May 2024 10:00:00 XYZ', '2024-05-16T10:00:00Z?'],
    ['Thu, 16 May 2024 10:00:00 America/New_York', '2024-05-16T10:00:00Z?'],
    ['03 Apr 02 1500 GMT', '2002-04-03T15:00:00Z'],
    ['Posted on May 5, 2020', '2020-05-05T00:00:00Z?'],
  ])('reads the mistake %s', (input, time) => {
    expect(written(input)).toBe(time);
  });

  it.each([
    ['Di, 05 Mär 2019 10:00:00 +0100', '2019-03-05T09:00:00Z'],
    ['Montag, 5. Mai 2024 14.30 Uhr', '2024-05-05T14:30:00Z?'],
    ['lundi 3 février 2020 à 14h30', '2020-02-03T14:30:00Z?'],
    ['Mar, 5 Ene 2021 10:00:00 GMT', '2021-01-05T10:00:00Z'],
    ['miércoles, 1 de mayo de 2024', '2024-05-01T00:00:00Z?'],
    ['Martedì 5 marzo 2024 ore 10.30', '2024-03-05T10:30:00Z?'],
    ['qua, 01 mai 2024 10:00:00 -0300', '2024-05-01T13:00:00Z'],
    ['5 maart 2024', '2024-03-05T00:00:00Z?'],
    ['tors, 16 maj 2024 10:00:00 +0200', '2024-05-16T08:00:00Z'],
    ['16. desember 2023 kl. 14.30', '2023-12-16T14:30:00Z?'],
    ['1. elokuuta 2024', '2024-08-01T00:00:00Z?'],
    ['16 stycznia 2024', '2024-01-16T00:00:00Z?'],
    ['16. června 2024', '2024-06-16T00:00:00Z?'],
    ['16. července 2024', '2024-07-16T00:00:00Z?'],
    ['Чт, 16 мая 2024 10:00:00 +0300', '2024-05-16T07:00:00Z'],
    ['Середа, 5 червня 2024', '2024-06-05T00:00:00Z?'],
    ['Πέμ, 16 Μαΐου 2024 10:00 μ.μ.', '2024-05-16T22:00:00Z?'],
    ['16 Mayıs 2024 Perşembe 10:00', '2024-05-16T10:00:00Z?'],
    ['2024. május 16. 10:00', '2024-05-16T10:00:00Z?'],
    ['joi, 16 mai 2024', '2024-05-16T00:00:00Z?'],
    ['Kamis, 16 Mei 2024 10:00 WIB', '2024-05-16T03:00:00Z'],
    ['2024年5月16日(木) 10時30分', '2024-05-16T02:30:00Z?'],
    ['2024年05月16日 星期四 下午 03:30', '2024-05-16T07:30:00Z?'],
    ['2024년 5월 16일 오전 11:23:17', '2024-05-16T02:23:17Z?'],
  ])('reads the language of %s', (input, time) => {
    expect(written(input)).toBe(time);
  });

  it.each([
    ['2024-W20-4', '2024-05-16T00:00:00Z?'],
    ['2009-W01-1', '2008-12-29T00:00:00Z?'],
    ['2024-366T10:00Z', '2024-12-31T10:00:00Z'],
    ['20240516', '2024-05-16T00:00:00Z?'],
    ['202405161030', '2024-05-16T10:30:00Z?'],
    ['1715856000', '2024-05-16T10:40:00Z?'],
    ['1715856000123', '2024-05-16T10:40:00Z?'],
    ['2024. 5. 16.', '2024-05-16T00:00:00Z?'],
    ['16.05.2024 10:30 CEST', '2024-05-16T08:30:00Z'],
    ['05/16/2024 3:30 PM EDT', '2024-05-16T19:30:00Z'],
    ['16/05/2024 10:00 GMT', '2024-05-16T10:00:00Z'],
    ['05/06/2024 10:00 GMT', '2024-06-05T10:00:00Z?'],
    ['05/06/2024 10:00 AM', '2024-05-06T10:00:00Z?'],
    ['05/06/2024 10:00 EST', '2024-05-06T15:00:00Z?'],
    ['05-06-2024 10:00 GMT', '2024-06-05T10:00:00Z?'],
    ['12/25/23 10:00 GMT', '2023-12-25T10:00:00Z?'],
    ['May 2024', '2024-05-01T00:00:00Z?'],
  ])('reads the numbers of %s', (input, time) => {
    expect(written(input)).toBe(time);
  });

  it.each([
    'yesterday',
    'now',
    '10:00',
    '0000-00-00 00:00:00',
    '2003-02-29T00:00:00Z',
    '2023-366',
    '2024-W54-1',
    'Thu, 31 Apr 2024 10:00:00 GMT',
    '31/31/2024',
    '123456789012345',
    '2024-05-16T10:00:00+25:00',
    `2004-07-08${' '.repeat(100_000)}x`,
  ])('takes %# for no date', (input) => {
    expect(parseDate(input)).toBeUndefined();
  });
});
