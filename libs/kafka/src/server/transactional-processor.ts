import type { Logger } from '#libs/observability';
import { toDeadLetterRecord } from '../dead-letters.js';
import type { BatchContext, TransformHandler } from '../handler.js';
import { partitionKey } from '../partition-key.js';
import type { Admin, LogClient, RecordBatch, Transaction, TransactionalProducer } from '../port.js';
import type { BatchProcessor } from './processor.js';

/**
 * Consume, transform, produce: outputs, dead letters and the input's offset are one Kafka transaction a batch of one
 * input partition, so that readers of committed records see each output once.
 *
 * The transactional id belongs to (group, topic, input partition), never to an instance: a new owner of the partition
 * fences the old one and waits for the end of its last transaction before it reads the committed offset. kafkajs sends
 * no group generation with a transaction's offsets, so nothing else would stop an old owner.
 */
export class TransactionalProcessor implements BatchProcessor {
  private readonly producers = new Map<string, TransactionalProducer>();

  constructor(
    private readonly client: LogClient,
    private readonly admin: Admin,
    private readonly groupId: string,
    private readonly handler: TransformHandler,
    private readonly logger: Logger,
  ) {}

  async position(topic: string, partition: number): Promise<bigint> {
    await this.release(topic, partition);
    const producer = await this.client.transactionalProducer(`${this.groupId}-${topic}-${partition}`);
    try {
      const fence = await producer.begin();
      await fence.abort();
      const next = await this.nextOffset(topic, partition);
      this.producers.set(partitionKey(topic, partition), producer);
      return next;
    } catch (error) {
      await producer.close();
      throw error;
    }
  }

  async process(batch: RecordBatch, context: BatchContext): Promise<void> {
    const producer = this.producers.get(partitionKey(batch.topic, batch.partition));
    if (producer === undefined)
      throw new Error(`${partitionKey(batch.topic, batch.partition)} has no position`);
    const { outputs, deadLetters } = await this.handler(batch, context);
    const transaction = await producer.begin();
    try {
      await transaction.send([...outputs, ...deadLetters.map((letter) => toDeadLetterRecord(batch, letter))]);
      await transaction.sendOffset({
        groupId: this.groupId,
        topic: batch.topic,
        partition: batch.partition,
        next: batch.lastOffset + 1n,
      });
      await transaction.commit();
    } catch (error) {
      await this.abandon(transaction);
      throw error;
    }
  }

  async release(topic: string, partition: number): Promise<void> {
    const producer = this.producers.get(partitionKey(topic, partition));
    this.producers.delete(partitionKey(topic, partition));
    await producer?.close();
  }

  async close(): Promise<void> {
    const producers = [...this.producers.values()];
    this.producers.clear();
    await Promise.all(producers.map((producer) => producer.close()));
  }

  private async nextOffset(topic: string, partition: number): Promise<bigint> {
    const { low } = await this.admin.watermarks(topic, partition);
    const committed = await this.admin.committedOffset(this.groupId, topic, partition);
    if (committed === undefined) return low;
    if (committed < low) {
      this.logger.error(
        { topic, partition, committed: String(committed), low: String(low) },
        'records were deleted by retention before they were read',
      );
      return low;
    }
    return committed;
  }

  /** Lets readers go on now; where it cannot be told to the broker, the next owner or the time-out ends it. */
  private async abandon(transaction: Transaction): Promise<void> {
    try {
      await transaction.abort();
    } catch (error) {
      this.logger.warn({ err: error }, 'a failed transaction could not be aborted; the broker will');
    }
  }
}
