import type { DataSource, EntityManager } from 'typeorm';
import { OffsetMismatchError, type OffsetStore, type RecordBatch, type StoredPosition } from '#libs/kafka';
import { ConsumerOffsetEntity } from '#libs/persistence';
import { eventIdOf } from './arrivals.js';

/** The offsets of one consumer group, in the table beside the rows. */
export class PostgresOffsetStore implements OffsetStore {
  constructor(
    private readonly dataSource: DataSource,
    private readonly consumerGroup: string,
  ) {}

  async load(topic: string, partition: number): Promise<StoredPosition | undefined> {
    const row = await this.dataSource
      .getRepository(ConsumerOffsetEntity)
      .findOneBy({ consumerGroup: this.consumerGroup, topic, partition });
    if (row === null) return undefined;
    const { clusterId, nextOffset, lastOffset, lastEventId } = row;
    return {
      clusterId,
      next: BigInt(nextOffset),
      ...(lastOffset === null || lastEventId === null
        ? {}
        : { last: { offset: BigInt(lastOffset), eventId: lastEventId } }),
    };
  }

  /**
   * Makes this transaction the only one that works on the partition, and says what it has to read next. Whoever comes
   * second, a former owner of the partition included, waits here and then finds the offset moved.
   * @throws OffsetMismatchError where the offsets belong to another cluster.
   */
  async lock(manager: EntityManager, batch: RecordBatch, clusterId: string): Promise<bigint> {
    const key = [this.consumerGroup, batch.topic, batch.partition];
    await manager.query(
      `INSERT INTO storage.consumer_offsets (consumer_group, topic, partition, cluster_id, next_offset)
       VALUES ($1, $2, $3, $4, 0) ON CONFLICT DO NOTHING`,
      [...key, clusterId],
    );
    const [row]: { cluster_id: string; next_offset: string }[] = await manager.query(
      `SELECT cluster_id, next_offset FROM storage.consumer_offsets
       WHERE consumer_group = $1 AND topic = $2 AND partition = $3 FOR UPDATE`,
      key,
    );
    if (row === undefined) throw new Error(`No offset of ${batch.topic}/${batch.partition} to lock`);
    if (row.cluster_id !== clusterId) {
      throw new OffsetMismatchError(
        batch.topic,
        batch.partition,
        `the offset belongs to cluster ${row.cluster_id}, this is ${clusterId}`,
      );
    }
    return BigInt(row.next_offset);
  }

  /** Moves the locked offset behind the batch; the record to recognise the log by is the last one with an event id. */
  async advance(manager: EntityManager, batch: RecordBatch): Promise<void> {
    const last = batch.records.findLast((record) => eventIdOf(record) !== undefined);
    await manager.query(
      `UPDATE storage.consumer_offsets
       SET next_offset = $4, last_offset = coalesce($5, last_offset),
           last_event_id = coalesce($6, last_event_id), updated_at = clock_timestamp()
       WHERE consumer_group = $1 AND topic = $2 AND partition = $3`,
      [
        this.consumerGroup,
        batch.topic,
        batch.partition,
        String(batch.lastOffset + 1n),
        last === undefined ? null : String(last.offset),
        last === undefined ? null : eventIdOf(last),
      ],
    );
  }
}
