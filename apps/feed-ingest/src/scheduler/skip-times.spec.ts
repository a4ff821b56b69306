import { describe, expect, it } from '@jest/globals';
import { afterSkipped } from './skip-times.js';

/** A Wednesday. */
const at = (day: number, hour: number, minute = 0): number => Date.UTC(2026, 4, day, hour, minute);
const ALL_HOURS = Array.from({ length: 24 }, (_, hour) => hour);

describe('afterSkipped', () => {
  it.each([
    ['nothing skipped', at(20, 12, 34), {}, at(20, 12, 34)],
    ['another hour skipped', at(20, 12, 34), { skipHours: [11, 13] }, at(20, 12, 34)],
    ['its hour skipped', at(20, 12, 34), { skipHours: [12] }, at(20, 13)],
    ['hours around midnight', at(20, 22, 10), { skipHours: [22, 23, 0, 1] }, at(21, 2)],
    ['its day skipped', at(20, 12, 34), { skipDays: [3] }, at(21, 0)],
    [
      'the weekend, and the small hours',
      at(22, 23, 30),
      { skipDays: [6, 0], skipHours: [23, 0, 1] },
      at(25, 2),
    ],
    ['all hours', at(20, 12, 34), { skipHours: ALL_HOURS }, at(20, 12, 34)],
    ['all days', at(20, 12, 34), { skipDays: [0, 1, 2, 3, 4, 5, 6] }, at(20, 12, 34)],
  ])('%s', (_name, time, skipped, expected) => {
    expect(new Date(afterSkipped(time, skipped)).toISOString()).toBe(new Date(expected).toISOString());
  });
});
