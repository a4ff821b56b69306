import { describe, expect, it } from '@jest/globals';
import type { Failed, PollReport } from '../polling/poll-report.js';
import type { LeasedFeed } from './leased-feed.js';
import { settle } from './settle.js';

const BOUNDS = { defaultSeconds: 900, minSeconds: 300, maxSeconds: 86_400 };
const URL_A = 'http://a.example/';

const feed = (more: Partial<LeasedFeed> = {}): LeasedFeed => ({
  feedId: 'f',
  url: URL_A,
  domain: 'a.example',
  title: null,
  pollIntervalSeconds: null,
  failures: 0,
  hasSucceeded: true,
  formerUrls: [],
  pushedUntil: null,
  validatorTrust: null,
  rhythm: { intervalSeconds: 900 },
  moving: null,
  seenEntries: null,
  fullText: 'auto',
  leaseToken: 't',
  startInMs: 0,
  ...more,
});
const report = (result: PollReport['result'], more: Partial<PollReport> = {}): PollReport => ({
  at: Date.UTC(2026, 4, 20),
  durationMs: 10,
  redirects: [],
  result,
  ...more,
});
const failed = (more: Partial<Failed> = {}): Failed => ({
  kind: 'failed',
  code: 'html_page',
  message: 'A page',
  failure: 'unreadable',
  ...more,
});
const settled = (of: LeasedFeed, poll: PollReport) => settle(of, poll, BOUNDS, 0);

describe('settle', () => {
  it('starts anew after a poll that went well', () => {
    const after = settled(feed({ failures: 7 }), report({ kind: 'not_modified' }));
    expect(after).toMatchObject({ failures: 0, isGone: false, nextInSeconds: 990, moving: null });
  });

  it('counts a failure, keeps the rhythm, and backs off', () => {
    const after = settled(feed({ failures: 1 }), report(failed({ failure: 'server' })));
    expect(after).toMatchObject({ failures: 2, rhythm: { intervalSeconds: 900 }, nextInSeconds: 1_200 });
  });

  it('does not hold against a feed what was ours', () => {
    const after = settled(feed({ failures: 1 }), report(failed({ failure: 'ours' })));
    expect(after).toMatchObject({ failures: 1, nextInSeconds: 30 });
  });

  it('holds the site that asked for rest, as long as it asked', () => {
    const overloaded = { domain: 'cdn.example', code: 'http_503' };
    const poll = report(failed({ failure: 'overload' }), { overloaded, retryAfterSeconds: 5_000 });
    expect(settled(feed(), poll)).toMatchObject({
      nextInSeconds: 5_000,
      hold: { ...overloaded, seconds: 5_000 },
    });
  });

  it.each<[name: string, of: Partial<LeasedFeed>, alternates: string[], moveTo: string | undefined]>([
    [
      'a page that names one feed: that is meant',
      { hasSucceeded: false },
      ['http://a.example/rss'],
      'http://a.example/rss',
    ],
    [
      'a page that names two',
      { hasSucceeded: false },
      ['http://a.example/1', 'http://a.example/2'],
      undefined,
    ],
    ['a page that names none', { hasSucceeded: false }, [], undefined],
    ['a page where a feed has been', {}, ['http://a.example/rss'], undefined],
    ['a page that names itself', { hasSucceeded: false }, [URL_A], undefined],
    [
      'a page that names where the feed was',
      { hasSucceeded: false, formerUrls: ['http://b.example/'] },
      ['http://b.example/'],
      undefined,
    ],
  ])('%s', (_name, of, alternates, moveTo) => {
    const after = settled(feed(of), report(failed({ alternates })));
    expect(after.moveTo).toBe(moveTo);
    expect(after.nextInSeconds).toBe(moveTo === undefined ? 3_600 : 0);
  });
});
