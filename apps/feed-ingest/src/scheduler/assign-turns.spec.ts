import { describe, expect, it } from '@jest/globals';
import type { HostState } from '../politeness/turns.js';
import { assignTurns, type DueFeed } from './assign-turns.js';

const NOW = 1_000_000;
const RULES = { spacingMs: 500, concurrency: 2 };
const HOUR = 3_600_000;

const host = (more: Partial<HostState> = {}): HostState => ({
  lastStartAt: 0,
  nextTurnAt: 0,
  heldUntil: 0,
  busy: 0,
  ...more,
});
const feeds = (domain: string, count: number, turnAt: number | null = null): DueFeed[] =>
  Array.from({ length: count }, (_, n) => ({ feedId: `${domain} ${n}`, domain, turnAt }));

describe('assignTurns', () => {
  it('lets feeds of different sites go at once', () => {
    const due = [...feeds('a', 1), ...feeds('b', 1), ...feeds('', 3)];
    const { leased, deferred } = assignTurns(
      due,
      new Map([
        ['a', host()],
        ['b', host()],
      ]),
      NOW,
      RULES,
      10,
    );
    expect(leased.map(({ startInMs }) => startInMs)).toEqual([0, 0, 0, 0, 0]);
    expect(deferred).toEqual([]);
  });

  it('queues feeds of one site, a distance apart, and counts its places', () => {
    const state = host();
    const { leased, deferred } = assignTurns(feeds('a', 5), new Map([['a', state]]), NOW, RULES, 10);
    expect(leased).toEqual([
      { feedId: 'a 0', startInMs: 0 },
      { feedId: 'a 1', startInMs: 500 },
    ]);
    expect(deferred.map(({ turnAt }) => turnAt - NOW)).toEqual([1_000, 1_500, 2_000]);
    expect(deferred.every(({ nextPollAt, turnAt }) => nextPollAt >= turnAt && nextPollAt > NOW)).toBe(true);
    expect(state).toEqual({ lastStartAt: NOW + 500, nextTurnAt: NOW + 2_500, heldUntil: 0, busy: 2 });
  });

  it('lets a feed go whose turn has come, not after those that come later', () => {
    const state = host({ lastStartAt: NOW - 500, nextTurnAt: NOW + HOUR });
    const { leased, deferred } = assignTurns(
      [...feeds('a', 1, NOW - 10), { feedId: 'late', domain: 'a', turnAt: null }],
      new Map([['a', state]]),
      NOW,
      RULES,
      10,
    );
    expect(leased).toEqual([{ feedId: 'a 0', startInMs: 0 }]);
    expect(deferred).toEqual([{ feedId: 'late', nextPollAt: NOW + HOUR, turnAt: NOW + HOUR }]);
  });

  it('keeps the distance also between feeds whose turns have all passed', () => {
    const { leased } = assignTurns(feeds('a', 2, NOW - HOUR), new Map([['a', host()]]), NOW, RULES, 10);
    expect(leased.map(({ startInMs }) => startInMs)).toEqual([0, 500]);
  });

  it('puts all feeds of a held site behind the hold, each with a new turn', () => {
    const held = host({ heldUntil: NOW + HOUR });
    const due = [...feeds('a', 1, NOW - 10), { feedId: 'new', domain: 'a', turnAt: null }];
    const { leased, deferred } = assignTurns(due, new Map([['a', held]]), NOW, RULES, 10);
    expect(leased).toEqual([]);
    expect(deferred.map(({ turnAt }) => turnAt - NOW)).toEqual([HOUR, HOUR + 500]);
  });

  it('leaves feeds as they are that another replica is at, and those beyond the limit', () => {
    const due = [...feeds('elsewhere', 2), ...feeds('', 3)];
    const { leased, deferred } = assignTurns(due, new Map(), NOW, RULES, 2);
    expect([leased.length, deferred.length]).toEqual([2, 0]);
  });
});
