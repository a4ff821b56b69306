import { describe, expect, it } from '@jest/globals';
import { nextRhythm, type Observation, type Rhythm } from './rhythm.js';

const NOW = Date.UTC(2026, 4, 20, 12);
const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const BOUNDS = { defaultSeconds: 15 * MINUTE, minSeconds: 5 * MINUTE, maxSeconds: DAY };

/** Entries that appeared so many seconds ago. */
const ago = (...seconds: number[]): Observation['document'] => ({
  times: seconds.map((each) => NOW - each * 1_000),
});
const every = (seconds: number, count = 20, since = 0): Observation['document'] =>
  ago(...Array.from({ length: count }, (_, n) => since + (n + 1) * seconds));

const first = (document: Observation['document']): Rhythm =>
  nextRhythm(undefined, { hasNews: true, ...(document && { document }) }, NOW, BOUNDS);

describe('the first interval', () => {
  it.each<[name: string, document: Observation['document'], seconds: number]>([
    ['without entries: the setting', ago(), 15 * MINUTE],
    ['without times that tell: the setting', ago(HOUR), 15 * MINUTE],
    ['an entry an hour: twice an hour', every(HOUR), 30 * MINUTE],
    ['an entry a minute is one burst: the setting', every(MINUTE), 15 * MINUTE],
    ['an entry each six minutes: within the bounds', every(6 * MINUTE), 5 * MINUTE],
    ['an entry a week: within the bounds', every(7 * DAY), DAY],
    [
      'ten entries at once each day: the days count',
      ago(...[0, 1, 2, 3].flatMap((day) => [1, 2, 3].map((n) => day * DAY + n * MINUTE))),
      12 * HOUR - MINUTE,
    ],
    [
      'one long pause among hours does not count',
      ago(HOUR, 2 * HOUR, 3 * HOUR, 30 * DAY, 30 * DAY + HOUR),
      30 * MINUTE,
    ],
    [
      'one entry from the future does not count',
      ago(-365 * DAY, HOUR, 2 * HOUR, 3 * HOUR, 4 * HOUR),
      30 * MINUTE,
    ],
    [
      'an hourly feed that has been silent for three days is slower',
      every(HOUR, 20, 3 * DAY),
      12 * HOUR + 10 * MINUTE,
    ],
  ])('%s', (_name, document, seconds) => {
    expect(first(document).intervalSeconds).toBe(seconds);
  });
});

describe('the interval after', () => {
  const polls = (hasNews: boolean, count: number, start: Rhythm): Rhythm => {
    let rhythm = start;
    for (let n = 0; n < count; n++) rhythm = nextRhythm(rhythm, { hasNews }, NOW, BOUNDS);
    return rhythm;
  };

  it('shrinks with polls that bring something, and grows with those that bring nothing, within the bounds', () => {
    const start = first(ago());
    expect(polls(true, 1, start).intervalSeconds).toBe(12 * MINUTE);
    expect(polls(false, 1, start).intervalSeconds).toBe(990);
    expect(polls(true, 50, start).intervalSeconds).toBe(BOUNDS.minSeconds);
    expect(polls(false, 100, start).intervalSeconds).toBe(BOUNDS.maxSeconds);
  });

  it('stays within what the entries’ times say', () => {
    const hourly = first(every(HOUR));
    expect(polls(true, 50, hourly).intervalSeconds).toBe(15 * MINUTE);
    expect(polls(false, 50, hourly).intervalSeconds).toBe(HOUR);
  });

  it('settles where about three polls in ten bring something', () => {
    let rhythm = first(ago());
    const seen: number[] = [];
    let lastNews = 0;
    let time = 0;
    // A feed without times, with something new each hour.
    for (let n = 0; n < 400; n++) {
      time += rhythm.intervalSeconds;
      const hasNews = Math.floor(time / HOUR) > lastNews;
      if (hasNews) lastNews = Math.floor(time / HOUR);
      rhythm = nextRhythm(rhythm, { hasNews }, NOW, BOUNDS);
      if (n >= 100) seen.push(rhythm.intervalSeconds);
    }
    const mean = seen.reduce((sum, each) => sum + each, 0) / seen.length;
    expect(mean).toBeGreaterThan(12 * MINUTE);
    expect(mean).toBeLessThan(25 * MINUTE);
  });

  it('slows down with a feed that falls silent, though nothing is read any more', () => {
    const hourly = first(every(HOUR));
    const later = nextRhythm(hourly, { hasNews: false }, NOW + 30 * DAY * 1_000, BOUNDS);
    expect(later.intervalSeconds).toBe(BOUNDS.maxSeconds);
  });

  it('keeps what the document asked for, until a document asks otherwise', () => {
    const asked = first({ times: [], ttlSeconds: HOUR, skipHours: [1, 2], skipDays: [0] });
    expect(polls(false, 1, asked)).toMatchObject({ ttlSeconds: HOUR, skipHours: [1, 2], skipDays: [0] });
    const read = nextRhythm(asked, { hasNews: true, document: { times: [] } }, NOW, BOUNDS);
    expect(Object.keys(read)).toEqual(['intervalSeconds']);
  });
});
