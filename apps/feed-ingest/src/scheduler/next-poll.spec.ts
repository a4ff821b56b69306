import { describe, expect, it } from '@jest/globals';
import { nextPollSeconds, type NextPollInput } from './next-poll.js';

const NOW = Date.UTC(2026, 4, 20, 12);
const HOUR = 3_600;
const DAY = 24 * HOUR;

const input = (more: Partial<NextPollInput> = {}): NextPollInput => ({
  now: NOW,
  random: 0,
  rhythm: { intervalSeconds: HOUR },
  bounds: { defaultSeconds: 900, minSeconds: 300, maxSeconds: DAY },
  isFirst: false,
  ...more,
});

describe('nextPollSeconds', () => {
  it.each<[name: string, more: Partial<NextPollInput>, seconds: number]>([
    ['the rhythm', {}, HOUR],
    ['spread', { random: 1 }, 1.1 * HOUR],
    ['ttl', { rhythm: { intervalSeconds: HOUR, ttlSeconds: 2 * HOUR } }, 2 * HOUR],
    ['a ttl that is shorter', { rhythm: { intervalSeconds: HOUR, ttlSeconds: 60 } }, HOUR],
    ['a fresh answer', { freshSeconds: 3 * HOUR }, 3 * HOUR],
    ['never later than the bound', { freshSeconds: 90 * DAY, random: 1 }, DAY],
    ['the bound is spread too', { rhythm: { intervalSeconds: DAY } }, 0.9 * DAY],
    ['never sooner than the bound', { rhythm: { intervalSeconds: 10 } }, 300],
    ['pushed by a hub', { pushedUntil: NOW + 1 }, 0.9 * DAY],
    ['pushed no more', { pushedUntil: NOW }, HOUR],
    ['the first time, early', { isFirst: true }, HOUR / 2],
    ['the first time, late', { isFirst: true, random: 1 }, HOUR],
    [
      'the first time, not before the ttl',
      { isFirst: true, rhythm: { intervalSeconds: HOUR, ttlSeconds: HOUR } },
      HOUR,
    ],
    ['out of skipped hours', { rhythm: { intervalSeconds: HOUR, skipHours: [13, 14] } }, 3 * HOUR],
    [
      'out of skipped hours, spread',
      { random: 1, rhythm: { intervalSeconds: HOUR, skipHours: [13, 14] } },
      3.1 * HOUR,
    ],
    [
      'the user’s own, whatever the feed says',
      {
        pollIntervalSeconds: 20,
        freshSeconds: DAY,
        rhythm: { intervalSeconds: HOUR, ttlSeconds: DAY, skipHours: [12] },
      },
      20,
    ],
    ['the user’s own, spread', { pollIntervalSeconds: 20, random: 1 }, 22],
  ])('%s', (_name, more, seconds) => {
    expect(nextPollSeconds(input(more))).toBeCloseTo(seconds, 6);
  });

  it('lets 10,000 feeds that were added at once not come back at once', () => {
    const perMinute = new Map<number, number>();
    for (let n = 0; n < 10_000; n++) {
      const minute = Math.floor(nextPollSeconds(input({ isFirst: true, random: n / 10_000 })) / 60);
      perMinute.set(minute, (perMinute.get(minute) ?? 0) + 1);
    }
    expect(Math.max(...perMinute.values())).toBeLessThanOrEqual(340);
  });
});
