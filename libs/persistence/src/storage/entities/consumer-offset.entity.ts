import { Column, Entity, PrimaryColumn } from 'typeorm';

/** How far a consumer has stored a partition. Moved in the transaction that writes the rows. */
@Entity({ schema: 'storage', name: 'consumer_offsets' })
export class ConsumerOffsetEntity {
  /** With `TOPIC_PREFIX`. */
  @PrimaryColumn('text', { name: 'consumer_group' })
  consumerGroup!: string;

  /** Without `TOPIC_PREFIX`. */
  @PrimaryColumn('text')
  topic!: string;

  @PrimaryColumn('integer')
  partition!: number;

  /** The Kafka cluster that the offsets belong to. */
  @Column('text', { name: 'cluster_id' })
  clusterId!: string;

  /** The offset to read next; a bigint, as text. */
  @Column('bigint', { name: 'next_offset' })
  nextOffset!: string;

  /** The last stored record that has an event id, to recognise the log by. */
  @Column('bigint', { name: 'last_offset', nullable: true })
  lastOffset!: string | null;

  @Column('text', { name: 'last_event_id', nullable: true })
  lastEventId!: string | null;

  @Column('timestamptz', { name: 'updated_at' })
  updatedAt!: Date;
}
