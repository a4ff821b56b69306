import type { Logger } from '#libs/observability';
import type { BatchContext } from '../handler.js';
import { TransientError } from '../handler.js';
import { fromPartitionKey, partitionKey } from '../partition-key.js';
import type { PartitionControl, RecordBatch } from '../port.js';
import { backoffMs } from './backoff.js';
import { withHeartbeats } from './heartbeats.js';
import { PartitionLocks } from './partition-locks.js';
import { OffsetMismatchError, type BatchProcessor } from './processor.js';
import { batchSeconds, failuresTotal, lagRecords, recordsTotal } from './server-metrics.js';

export interface BatchRunnerOptions {
  processor: BatchProcessor;
  heartbeatIntervalMs: number;
  /** Whether Kafka is told of the progress besides, for lag tools: where the offsets are kept elsewhere. */
  commitForLag: boolean;
  logger: Logger;
  contextOf(batch: RecordBatch, signal: AbortSignal): BatchContext;
}

interface FailedPartition {
  count: number;
  error: unknown;
}

/** A partition that has failed this often in a row makes the service unready. */
const FAILURES_UNTIL_UNREADY = 3;

/**
 * Takes the batches of the partitions that this member owns. After every join of the group, and after every failure, a
 * partition is without position: its next batch is dropped and only makes the processor find where to go on. A seek
 * at the join itself would race the fetch that is already under way.
 *
 * A batch that fails is worked on again, with growing pauses, until it passes: records are never skipped here. What can
 * never pass is for the handler to dead-letter.
 */
export class BatchRunner {
  private readonly positioned = new Set<string>();
  private readonly failed = new Map<string, FailedPartition>();
  private readonly pauses = new Set<NodeJS.Timeout>();
  private readonly locks = new PartitionLocks();
  private assignment = 0;

  constructor(private readonly options: BatchRunnerOptions) {}

  /** Called at every join of the group: no partition is known to be where it was left. */
  onAssigned(): void {
    this.assignment++;
    const former = [...this.positioned];
    this.positioned.clear();
    this.failed.clear();
    lagRecords.reset();
    for (const key of former) void this.release(key);
  }

  async onBatch(batch: RecordBatch, control: PartitionControl): Promise<void> {
    const { assignment } = this;
    await this.locks.run(keyOf(batch), async () => {
      if (control.isStale() || assignment !== this.assignment) return;
      await withHeartbeats(control, this.options.heartbeatIntervalMs, (signal) =>
        this.work(batch, control, signal).catch((error: unknown) => {
          this.onFailure(batch, control, error);
        }),
      );
    });
  }

  /** What keeps partitions from going on; empty when all is well. */
  problems(): string[] {
    return [...this.failed]
      .filter(
        ([, { count, error }]) => error instanceof OffsetMismatchError || count >= FAILURES_UNTIL_UNREADY,
      )
      .map(([key, { error }]) => `${key}: ${messageOf(error)}`);
  }

  close(): Promise<void> {
    for (const pause of this.pauses) clearTimeout(pause);
    return this.options.processor.close();
  }

  private async work(batch: RecordBatch, control: PartitionControl, signal: AbortSignal): Promise<void> {
    const { assignment } = this;
    const { processor } = this.options;
    const key = keyOf(batch);
    if (!this.positioned.has(key)) {
      const next = await processor.position(batch.topic, batch.partition);
      if (assignment !== this.assignment) return;
      control.seek(next);
      this.positioned.add(key);
      return;
    }
    const stopTimer = batchSeconds.startTimer({ topic: batch.topic });
    await processor.process(batch, this.options.contextOf(batch, signal));
    stopTimer();
    if (assignment !== this.assignment) return;
    control.advance();
    this.onDone(batch);
    if (this.options.commitForLag) await this.commitForLag(batch, control);
  }

  private onDone(batch: RecordBatch): void {
    const { topic, partition } = batch;
    this.failed.delete(keyOf(batch));
    recordsTotal.inc({ topic }, batch.records.length);
    lagRecords.set({ topic, partition }, Number(batch.highWatermark - batch.lastOffset - 1n));
  }

  private async commitForLag(batch: RecordBatch, control: PartitionControl): Promise<void> {
    try {
      await control.commit(batch.lastOffset + 1n);
    } catch (error) {
      this.options.logger.debug(
        { err: error, partition: keyOf(batch) },
        'Kafka was not told of the progress',
      );
    }
  }

  private onFailure(batch: RecordBatch, control: PartitionControl, error: unknown): void {
    const key = keyOf(batch);
    this.positioned.delete(key);
    const count = (this.failed.get(key)?.count ?? 0) + 1;
    this.failed.set(key, { count, error });
    failuresTotal.inc({ topic: batch.topic });
    const pauseMs = backoffMs(count);
    const level = error instanceof TransientError ? 'warn' : 'error';
    this.options.logger[level](
      { err: error, topic: batch.topic, partition: batch.partition, failures: count, pauseMs },
      'a batch failed and will be worked on again',
    );
    const resume = control.pause();
    const timer = setTimeout(() => {
      this.pauses.delete(timer);
      resume();
    }, pauseMs);
    this.pauses.add(timer);
  }

  private async release(key: string): Promise<void> {
    const { topic, partition } = fromPartitionKey(key);
    try {
      await this.locks.run(key, async () => {
        if (!this.positioned.has(key)) await this.options.processor.release(topic, partition);
      });
    } catch (error) {
      this.options.logger.warn({ err: error, topic, partition }, 'a partition was not released cleanly');
    }
  }
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

const keyOf = ({ topic, partition }: RecordBatch): string => partitionKey(topic, partition);
