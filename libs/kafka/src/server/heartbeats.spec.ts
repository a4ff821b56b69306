import { describe, expect, it } from '@jest/globals';
import { withHeartbeats } from './heartbeats.js';

const aborted = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    signal.addEventListener('abort', () => {
      resolve();
    });
  });

describe('withHeartbeats', () => {
  it('beats while the work runs and not after it', async () => {
    let beats = 0;
    const control = {
      heartbeat: () => {
        beats++;
        return Promise.resolve();
      },
    };
    const work = async (): Promise<string> => {
      while (beats < 3) await new Promise((resolve) => setTimeout(resolve, 1));
      return 'done';
    };
    expect(await withHeartbeats(control, 2, work)).toBe('done');
    const before = beats;
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(beats).toBe(before);
  });

  it('tells the work that its place is lost, and throws the loss', async () => {
    const control = { heartbeat: () => Promise.reject(new Error('rebalancing')) };
    await expect(withHeartbeats(control, 1, aborted)).rejects.toThrow('rebalancing');
  });

  it('throws what the work throws', async () => {
    const control = { heartbeat: () => Promise.resolve() };
    await expect(withHeartbeats(control, 1, () => Promise.reject(new Error('work')))).rejects.toThrow('work');
  });
});
