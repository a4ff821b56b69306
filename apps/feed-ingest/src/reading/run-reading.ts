import { TransientError } from '#libs/kafka';
import { WorkerPoolBusyError, type RunOptions } from '#libs/worker-pool';
import type { ReadingPool, ReadingResult, ReadingTask } from './reading-protocol.js';

/** @throws TransientError `reader_busy` where too much waits; otherwise what the pool throws. */
export async function runReading(
  pool: ReadingPool,
  task: ReadingTask,
  options: RunOptions,
): Promise<ReadingResult> {
  try {
    return await pool.run(task, options);
  } catch (error) {
    if (!(error instanceof WorkerPoolBusyError)) throw error;
    throw new TransientError('reader_busy', 'Too many documents and pages wait to be read');
  }
}
