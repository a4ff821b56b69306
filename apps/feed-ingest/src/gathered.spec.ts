import { describe, expect, it } from '@jest/globals';
import { Gathered } from './gathered.js';

class Busy extends Error {}

/** Groups that were worked on, each held until it is let go. */
class Work {
  readonly groups: string[][] = [];
  private readonly letGo: (() => void)[] = [];

  readonly run = async (items: readonly string[]): Promise<string[]> => {
    this.groups.push([...items]);
    await new Promise<void>((resolve) => this.letGo.push(resolve));
    if (items.includes('busy')) throw new Busy();
    if (items.includes('bad')) throw new Error('bad');
    return items.map((item) => item.toUpperCase());
  };

  async finish(): Promise<void> {
    await new Promise(setImmediate);
    this.letGo.shift()?.();
    await new Promise(setImmediate);
  }
}

const gathered = (work: Work, maxItems = 10): Gathered<string, string> =>
  new Gathered(work.run, maxItems, (error) => error instanceof Busy);

describe('Gathered', () => {
  it('works on what came meanwhile as one group, and gives each caller its own', async () => {
    const work = new Work();
    const gather = gathered(work);
    const first = [gather.run(['a']), gather.run(['b', 'c'])];
    await work.finish();
    expect(await Promise.all(first)).toEqual([['A'], ['B', 'C']]);
    const second = gather.run(['d']);
    await new Promise(setImmediate);
    const third = [gather.run(['e']), gather.run(['f', 'g'])];
    await work.finish();
    await work.finish();
    expect([await second, ...(await Promise.all(third))]).toEqual([['D'], ['E'], ['F', 'G']]);
    expect(work.groups).toEqual([['a', 'b', 'c'], ['d'], ['e', 'f', 'g']]);
  });

  it('lets nobody wait for others who makes a group alone, and keeps the items of a caller together', async () => {
    const work = new Work();
    const gather = gathered(work, 3);
    const runs = [['a'], ['b', 'c', 'd', 'e'], ['f'], ['g']].map((items) => gather.run(items));
    await new Promise(setImmediate);
    expect(work.groups).toEqual([['a', 'b', 'c', 'd', 'e']]);
    const bulk = gather.run(['h', 'i', 'j']);
    await new Promise(setImmediate);
    expect(work.groups.slice(1)).toEqual([['f', 'g', 'h', 'i', 'j']]);
    for (let group = 0; group < 2; group++) await work.finish();
    expect(await Promise.all([...runs, bulk])).toHaveLength(5);
  });

  it('lets a first caller wait for others, but not where a group is full', async () => {
    const work = new Work();
    const gather = new Gathered(work.run, 3, () => false, 20);
    const runs = [gather.run(['a'])];
    await new Promise(setImmediate);
    runs.push(gather.run(['b']));
    await new Promise(setImmediate);
    expect(work.groups).toEqual([]);
    runs.push(gather.run(['c']));
    await work.finish();
    expect(await Promise.all(runs)).toEqual([['A'], ['B'], ['C']]);
    const alone = gather.run(['d']);
    await new Promise((resolve) => setTimeout(resolve, 40));
    await work.finish();
    expect(await alone).toEqual(['D']);
    expect(work.groups).toEqual([['a', 'b', 'c'], ['d']]);
  });

  it('does nothing for nothing', async () => {
    const work = new Work();
    expect(await gathered(work).run([])).toEqual([]);
    expect(work.groups).toEqual([]);
  });

  it('fails all together where another time may help', async () => {
    const work = new Work();
    const gather = gathered(work);
    const runs = Promise.allSettled([gather.run(['a']), gather.run(['busy'])]);
    await work.finish();
    expect((await runs).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    expect(work.groups).toHaveLength(1);
  });

  it('lets the others pass where one caller brings what is refused', async () => {
    const work = new Work();
    const gather = gathered(work);
    const runs = Promise.allSettled([gather.run(['a']), gather.run(['bad']), gather.run(['b'])]);
    for (let group = 0; group < 4; group++) await work.finish();
    expect((await runs).map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(work.groups).toEqual([['a', 'bad', 'b'], ['a'], ['bad'], ['b']]);
  });
});
