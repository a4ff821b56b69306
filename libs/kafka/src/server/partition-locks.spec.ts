import { describe, expect, it } from '@jest/globals';
import { PartitionLocks } from './partition-locks.js';

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('PartitionLocks', () => {
  it('runs one after another for a key, also after a failure, and side by side for others', async () => {
    const locks = new PartitionLocks();
    const seen: string[] = [];
    const work =
      (name: string, fails = false) =>
      async (): Promise<string> => {
        seen.push(`${name} begins`);
        await turn();
        seen.push(`${name} ends`);
        if (fails) throw new Error(name);
        return name;
      };
    const results = await Promise.allSettled([
      locks.run('a', work('a1', true)),
      locks.run('a', work('a2')),
      locks.run('b', work('b1')),
    ]);
    expect(results.map(({ status }) => status)).toEqual(['rejected', 'fulfilled', 'fulfilled']);
    expect(seen.indexOf('a1 ends')).toBeLessThan(seen.indexOf('a2 begins'));
    expect(seen.indexOf('b1 begins')).toBeLessThan(seen.indexOf('a1 ends'));
  });
});
