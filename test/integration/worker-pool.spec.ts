import { describe, expect, it } from '@jest/globals';
import { WorkerPool } from '#libs/worker-pool';

describe('the worker pool', () => {
  /** A worker that was stopped in the middle of such a `require` took the whole process with it, in one of some hundred stops. */
  it('lets no worker load its module by require', async () => {
    const pool = new WorkerPool<object, boolean>({
      workerUrl: new URL('./fixtures/module-loading-worker.mjs', import.meta.url),
      workers: 1,
      timeoutMs: 20_000,
      memoryMb: 64,
      maxWaiting: 1,
      onIdleWorkerError: () => undefined,
    });
    try {
      expect(await pool.run({})).toBe(false);
    } finally {
      await pool.close();
    }
  });
});
