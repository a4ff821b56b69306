import { describe, expect, it } from '@jest/globals';
import { mapBounded } from './map-bounded.js';

const tick = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('mapBounded', () => {
  it('keeps the order and the bound', async () => {
    let running = 0;
    let most = 0;
    const results = await mapBounded([5, 1, 4, 2, 3], 2, async (turns) => {
      most = Math.max(most, ++running);
      for (let turn = 0; turn < turns; turn++) await tick();
      running--;
      return turns * 10;
    });
    expect(results).toEqual([50, 10, 40, 20, 30]);
    expect(most).toBe(2);
  });

  it('takes what needs no waiting, and nothing at all', async () => {
    expect(await mapBounded([1, 2], 8, (item) => item + 1)).toEqual([2, 3]);
    expect(await mapBounded([], 8, (item) => item)).toEqual([]);
  });

  it('begins nothing more after a failure', async () => {
    const begun: number[] = [];
    const failing = mapBounded([1, 2, 3, 4, 5], 2, async (item) => {
      begun.push(item);
      await tick();
      if (item === 1) throw new Error('one fails');
    });
    await expect(failing).rejects.toThrow('one fails');
    await tick();
    await tick();
    expect(begun).toEqual([1, 2]);
  });
});
