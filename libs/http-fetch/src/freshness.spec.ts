import { describe, expect, it } from '@jest/globals';
import { freshnessSeconds, parseRetryAfter } from './freshness.js';
import { parseHttpDate } from './http-date.js';

const NOW = Date.UTC(2026, 0, 15, 12, 0, 0);
const HALF_PAST = 'Thu, 15 Jan 2026 12:30:00 GMT';
const NOON = 'Thu, 15 Jan 2026 12:00:00 GMT';

describe('parseHttpDate', () => {
  it.each([
    ['Sun, 06 Nov 1994 08:49:37 GMT', '1994-11-06T08:49:37.000Z'],
    ['Sunday, 06-Nov-94 08:49:37 GMT', '1994-11-06T08:49:37.000Z'],
    ['Sun Nov  6 08:49:37 1994', '1994-11-06T08:49:37.000Z'],
    ['Monday, 06-Nov-76 08:49:37 GMT', '2076-11-06T08:49:37.000Z'],
    ['Sunday, 06-Nov-77 08:49:37 GMT', '1977-11-06T08:49:37.000Z'],
    ['thu, 1 jan 1970 00:00:00 utc', '1970-01-01T00:00:00.000Z'],
  ])('reads %s', (text, expected) => {
    expect(new Date(parseHttpDate(text, NOW) ?? NaN).toISOString()).toBe(expected);
  });

  it.each([
    '',
    '0',
    '-1',
    '2026-01-15T12:00:00Z',
    'Thu, 31 Feb 2026 12:00:00 GMT',
    'Thu, 15 Foo 2026 12:00:00 GMT',
    'Thu, 15 Jan 2026 24:00:00 GMT',
    'Thu, 15 Jan 2026 12:00:00 +0100',
  ])('does not read %j', (text) => {
    expect(parseHttpDate(text, NOW)).toBeUndefined();
  });
});

describe('parseRetryAfter', () => {
  it.each<[value: string | string[] | undefined, seconds: number | undefined]>([
    ['120', 120],
    [' 120 ', 120],
    ['0', 0],
    ['1.5', 2],
    ['99999999999999999999', 2 ** 31],
    [HALF_PAST, 1_800],
    ['Thursday, 15-Jan-26 12:30:00 GMT', 1_800],
    ['Thu, 15 Jan 2015 12:30:00 GMT', 0],
    [['60', '30'], 60],
    ['-5', undefined],
    ['soon', undefined],
    ['2026-01-15', undefined],
    ['', undefined],
    [undefined, undefined],
  ])('reads %j as %p s', (value, seconds) => {
    expect(parseRetryAfter(value, NOW)).toBe(seconds);
  });
});

describe('freshnessSeconds', () => {
  it.each<[headers: Record<string, string | string[]>, seconds: number | undefined]>([
    [{}, undefined],
    [{ 'cache-control': 'max-age=300' }, 300],
    [{ 'cache-control': 'public, Max-Age="300", must-revalidate' }, 300],
    [{ 'cache-control': 'max-age = 300' }, 300],
    [{ 'cache-control': ['public', 'max-age=300'] }, 300],
    [{ 'cache-control': 'max-age=300, max-age=10' }, 300],
    [{ 'cache-control': 'max-age=300', age: '100' }, 200],
    [{ 'cache-control': 'max-age=300', age: '400' }, 0],
    [{ 'cache-control': 'max-age=300', age: 'old' }, 300],
    [{ 'cache-control': 'max-age=300', expires: HALF_PAST }, 300],
    [{ 'cache-control': 'max-age=300, no-cache' }, 0],
    [{ 'cache-control': 'max-age=300, no-cache="set-cookie"' }, 300],
    [{ 'cache-control': 'no-store' }, 0],
    [{ 'cache-control': 'max-age=-1' }, 0],
    [{ 'cache-control': 'max-age=soon' }, 0],
    [{ 'cache-control': 'max-age' }, 0],
    [{ 'cache-control': 's-maxage=300' }, undefined],
    [{ 'cache-control': 'public', expires: HALF_PAST }, 1_800],
    [{ expires: HALF_PAST, date: NOON }, 1_800],
    // The server's clock is ten years behind: the difference counts.
    [{ expires: 'Fri, 15 Jan 2016 12:30:00 GMT', date: 'Fri, 15 Jan 2016 12:00:00 GMT' }, 1_800],
    [{ expires: HALF_PAST, age: '600' }, 1_200],
    [{ expires: '0' }, 0],
    [{ expires: '-1' }, 0],
    [{ expires: 'Thu, 01 Jan 1970 00:00:00 GMT' }, 0],
  ])('finds in %j %p s', (headers, seconds) => {
    expect(freshnessSeconds(headers, NOW)).toBe(seconds);
  });
});
