import type { PartitionControl } from '../port.js';

/**
 * Keeps this member in its group while `work` runs. When the place is lost, `signal` is aborted, the work may end as it
 * sees fit, and the loss is thrown so that the client joins again.
 */
export async function withHeartbeats<T>(
  control: Pick<PartitionControl, 'heartbeat'>,
  intervalMs: number,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const lost = new AbortController();
  let beating = false;
  const beat = async (): Promise<void> => {
    if (beating || lost.signal.aborted) return;
    beating = true;
    try {
      await control.heartbeat();
    } catch (error) {
      lost.abort(error);
    } finally {
      beating = false;
    }
  };
  const timer = setInterval(() => void beat(), intervalMs);
  try {
    const result = await work(lost.signal);
    lost.signal.throwIfAborted();
    return result;
  } finally {
    clearInterval(timer);
  }
}
