import type { Logger } from '#libs/observability';
import type { Settings } from '#libs/settings';
import { WorkerPool } from '#libs/worker-pool';
import type { ReadingPool } from './reading-protocol.js';

/** Documents and pages that wait for a worker: each is held in memory, up to FETCH_MAX_BYTES. */
const MAX_WAITING = 64;

const OUR_WORKER = new URL('./reading-worker.js', import.meta.url);

/**
 * The worker threads that read large documents and pages: what loops or eats memory there takes down its worker only.
 * @param workerUrl a compiled `ReadingWorker`; ours if absent.
 * @throws what keeps the workers from loading.
 */
export async function openReadingPool(
  settings: Settings,
  logger: Logger,
  workerUrl: URL = OUR_WORKER,
): Promise<ReadingPool> {
  const pool: ReadingPool = new WorkerPool({
    workerUrl,
    workers: settings.READING_WORKERS,
    timeoutMs: settings.READING_TIMEOUT_MS,
    memoryMb: settings.READING_WORKER_MEMORY_MB,
    maxWaiting: MAX_WAITING,
    onIdleWorkerError: (error) => {
      logger.error({ err: error }, 'an idle reading worker died and is replaced');
    },
  });
  try {
    await pool.ready();
  } catch (error) {
    await pool.close();
    throw error;
  }
  return pool;
}
