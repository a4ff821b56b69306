import { describe, expect, it } from '@jest/globals';
import type { Feed } from '#libs/feed-parser';
import { documentHints } from './document-hints.js';

const feed = (more: Partial<Feed> = {}): Feed => ({ authors: [], hubs: [], categories: [], ...more });

describe('documentHints', () => {
  it.each<[name: string, of: Partial<Feed>, hints: object]>([
    ['nothing', {}, {}],
    ['ttl', { ttlMinutes: 60 }, { ttlSeconds: 3_600 }],
    ['a ttl of nothing', { ttlMinutes: 0 }, {}],
    ['the syndication module', { updatePeriodSeconds: 1_800 }, { ttlSeconds: 1_800 }],
    ['a feed that is finished', { ttlMinutes: 5, expired: true }, { ttlSeconds: 31_536_000 }],
    ['the longer of both', { ttlMinutes: 60, updatePeriodSeconds: 1_800 }, { ttlSeconds: 3_600 }],
    [
      'hours and days',
      { skipHours: [0, 23], skipDays: ['Sunday', 'saturday', 'Someday'] },
      { skipHours: [0, 23], skipDays: [0, 6] },
    ],
  ])('%s', (_name, of, hints) => {
    expect(documentHints(feed(of), [])).toEqual({ times: [], ...hints });
  });

  it('reads the times of entries', () => {
    expect(documentHints(feed(), ['1970-01-01T00:00:01Z']).times).toEqual([1_000]);
  });
});
