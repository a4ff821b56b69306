import { describe, expect, it } from '@jest/globals';
import { Slots } from './slots.js';

describe('Slots', () => {
  it('runs at most as many as there are places, in order, and frees the place of one that fails', async () => {
    const slots = new Slots(2);
    const order: string[] = [];
    let running = 0;
    const work = (name: string) =>
      slots.run(async () => {
        running++;
        expect(running).toBeLessThanOrEqual(2);
        order.push(name);
        await new Promise(setImmediate);
        running--;
        if (name === 'a') throw new Error('a failed');
      });
    const all = ['a', 'b', 'c', 'd', 'e'].map(work);
    expect(slots.busyCount).toBe(5);
    const outcomes = await Promise.allSettled(all);
    expect(order).toEqual(['a', 'b', 'c', 'd', 'e']);
    expect(outcomes.map(({ status }) => status)).toEqual(['rejected', ...Array<string>(4).fill('fulfilled')]);
    expect(slots.busyCount).toBe(0);
  });
});
