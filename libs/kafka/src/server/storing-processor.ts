import type { BatchContext, OffsetStore, StoredPosition, StoringHandler } from '../handler.js';
import { headerText } from '../headers.js';
import { partitionKey } from '../partition-key.js';
import type { Admin, RecordBatch } from '../port.js';
import { OffsetMismatchError, type BatchProcessor } from './processor.js';

/** Where reading went on, and what must be found there. */
interface Place {
  /** The first offset not yet worked on. */
  next: bigint;
  /** The last stored record, read once more to see that the log is still the same one. */
  check: { offset: bigint; eventId: string } | undefined;
}

/**
 * The handler writes rows and offset in one database transaction; Kafka's own offsets are for lag tools only.
 * Before a partition is read, its stored place is held against the log: cluster, bounds, and the record before it.
 */
export class StoringProcessor implements BatchProcessor {
  private readonly places = new Map<string, Place>();

  constructor(
    private readonly admin: Admin,
    private readonly offsets: OffsetStore,
    private readonly handler: StoringHandler,
    private readonly clusterId: string,
  ) {}

  async position(topic: string, partition: number): Promise<bigint> {
    const stored = await this.offsets.load(topic, partition);
    const { low, high } = await this.admin.watermarks(topic, partition);
    if (stored === undefined) {
      this.places.set(partitionKey(topic, partition), { next: low, check: undefined });
      return low;
    }
    const mismatch = this.mismatchOf(stored, low, high);
    if (mismatch !== undefined) throw new OffsetMismatchError(topic, partition, mismatch);
    const check = stored.last !== undefined && stored.last.offset >= low ? stored.last : undefined;
    this.places.set(partitionKey(topic, partition), { next: stored.next, check });
    return check?.offset ?? stored.next;
  }

  async process(batch: RecordBatch, context: BatchContext): Promise<void> {
    const { topic, partition } = batch;
    const place = this.places.get(partitionKey(topic, partition));
    if (place === undefined) throw new Error(`${partitionKey(topic, partition)} has no position`);
    checkRecord(batch, place.check);
    await this.checkGap(batch, place.next);
    await this.handler(batch, context);
    this.places.set(partitionKey(topic, partition), { next: batch.lastOffset + 1n, check: undefined });
  }

  release(topic: string, partition: number): Promise<void> {
    this.places.delete(partitionKey(topic, partition));
    return Promise.resolve();
  }

  close(): Promise<void> {
    this.places.clear();
    return Promise.resolve();
  }

  private mismatchOf(stored: StoredPosition, low: bigint, high: bigint): string | undefined {
    if (stored.clusterId !== this.clusterId) {
      return `the offset belongs to cluster ${stored.clusterId}, this is ${this.clusterId}`;
    }
    if (stored.next > high) return `the next offset is ${stored.next}, but the log ends at ${high}`;
    if (stored.next < low) return `the next offset is ${stored.next}, but the log starts at ${low}`;
    return undefined;
  }

  /**
   * Offsets have gaps by nature, so a gap proves nothing; but where the log now starts behind the place that was to be
   * read next, retention took records that nobody had read.
   */
  private async checkGap(batch: RecordBatch, next: bigint): Promise<void> {
    const first = batch.records[0]?.offset ?? next;
    if (first <= next) return;
    const { low } = await this.admin.watermarks(batch.topic, batch.partition);
    if (low > next) {
      throw new OffsetMismatchError(
        batch.topic,
        batch.partition,
        `${next} was to be read, but the log starts at ${low}`,
      );
    }
  }
}

function checkRecord(batch: RecordBatch, check: Place['check']): void {
  if (check === undefined) return;
  const [first] = batch.records;
  const found = first?.offset === check.offset ? headerText(first, 'ce_id') : undefined;
  if (found !== check.eventId) {
    throw new OffsetMismatchError(
      batch.topic,
      batch.partition,
      `at offset ${check.offset} stood ${check.eventId}, now there is ${found ?? 'no such record'}`,
    );
  }
}
