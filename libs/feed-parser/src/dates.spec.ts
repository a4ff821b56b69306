import { describe, expect, it } from '@jest/globals';
import { parseDate } from './dates.js';

describe('parseDate', () => {
  it.each([
    ['2003-12-31T10:14:55Z', '2003-12-31T10:14:55Z'],
    ['2003-12-31T10:14:55.5-08:00', '2003-12-31T18:14:55Z'],
    ['20031231T101455Z', '2003-12-31T10:14:55Z'],
    ['2004-07-08 23:56:58 -00:20', '2004-07-09T00:16:58Z'],
    ['Thu, 01 Jan 2004 19:48:21 GMT', '2004-01-01T19:48:21Z'],
    ['Thu, 01 Jan 04 19:48 EST', '2004-01-02T00:48:00Z'],
    ['Fri,24 Nov 2023 18:28:36 -0000', '2023-11-24T18:28:36Z'],
    ['Mon, 13 Feb, 2012 06:28:00 UTC', '2012-02-13T06:28:00Z'],
    ['Wed, 19 Aug 2009 18:28:00 Etc/GMT', '2009-08-19T18:28:00Z'],
    ['Wed, 19 Feb 2012 22:40:00 GMT-01:01', '2012-02-19T23:41:00Z'],
    ['26 January 2004 4:31 PM PT', '2004-01-27T00:31:00Z'],
    ['Thu Aug 30 2012 17:26:16 +0200', '2012-08-30T15:26:16Z'],
    ['Sun Jul 15 01:16:00 +0000 2012', '2012-07-15T01:16:00Z'],
    ['Thu, 01 Jan 0100 00:00:01 +0100', '0099-12-31T23:00:01Z'],
    ['2004-02-29T00:00:00Z', '2004-02-29T00:00:00Z'],
  ])('reads %s', (written, time) => {
    expect(parseDate(written)).toEqual({ time, guessed: false });
  });

  it.each([
    ['2003-12', '2003-12-01T00:00:00Z'],
    ['2004-07-08 23:56:58', '2004-07-08T23:56:58Z'],
    ['Sun Jan  4 16:29:06 2004', '2004-01-04T16:29:06Z'],
    ['Thu, 01 Jan 2004', '2004-01-01T00:00:00Z'],
    ['Thu, 01 Jan 2004 10:00:00 XYZ', '2004-01-01T10:00:00Z'],
  ])('reads %s as UTC and says that it guessed', (written, time) => {
    expect(parseDate(written)).toEqual({ time, guessed: true });
  });

  it.each([
    '',
    'yesterday',
    '22013',
    '2013-xx-27',
    '2003-02-29T00:00:00Z',
    '2003-12-31T25:14:55Z',
    '9999-12-31T23:59:59-99:99',
    'Sun, 16 zzz 2012 11:47:32 GMT',
    'Sun, 99 Jun 2009 12:00:00 GMT',
    'Sun, 16 Dec 2012 11:47:32 +zz:00',
    `2004-07-08${' '.repeat(100_000)}x`,
  ])('takes %# for no date', (written) => {
    expect(parseDate(written)).toBeUndefined();
  });
});
