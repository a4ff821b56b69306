import type { BatchContext } from '../handler.js';
import type { RecordBatch } from '../port.js';

/** How a batch is worked on, and how its partition's place in the log is found and kept. */
export interface BatchProcessor {
  /**
   * Called for the first batch after every join of the group and after every failure: makes sure that no former owner
   * can still move the partition, and says where to go on.
   * @throws OffsetMismatchError where the log is not the one that was read.
   */
  position(topic: string, partition: number): Promise<bigint>;
  /** Works on the whole batch; its effects and its offset are one step, or none. */
  process(batch: RecordBatch, context: BatchContext): Promise<void>;
  /** The partition may be another's from now on; what is held for it is let go. */
  release(topic: string, partition: number): Promise<void>;
  close(): Promise<void>;
}

/** The stored offset does not fit the log: going on would skip or mix up records. The partition stops. */
export class OffsetMismatchError extends Error {
  readonly code = 'offset_mismatch';

  constructor(topic: string, partition: number, reason: string) {
    super(
      `offset_mismatch: ${topic}/${partition}: ${reason}. Nothing is read of this partition until ` +
        '`quotewire offsets accept` says to go on from the start of the log.',
    );
    this.name = 'OffsetMismatchError';
  }
}
