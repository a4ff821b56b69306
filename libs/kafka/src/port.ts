/**
 * What Quotewire needs of a partitioned log, and no more. `kafkajs/` is the only folder that knows the client library;
 * another client is another folder that implements `LogClient`. Topic, group and transactional names are given without
 * `TOPIC_PREFIX`; the client puts it before each of them.
 */

export type HeaderValue = Buffer | string;

export interface LogRecord {
  offset: bigint;
  /** Milliseconds since 1970, as the producer or broker set it. */
  timestamp: number;
  key: Buffer | null;
  value: Buffer | null;
  /** A repeated header is an array. */
  headers: Readonly<Record<string, HeaderValue | HeaderValue[] | undefined>>;
}

/** What one fetch brought of one partition: all of it goes to one handler. Bounded by the consumer's fetch size. */
export interface RecordBatch {
  /** Without prefix. */
  topic: string;
  partition: number;
  /** Never empty; offsets ascend but have gaps (commit markers, aborted records). */
  records: readonly LogRecord[];
  /** Offset of the last thing that was fetched, a marker without a record included. */
  lastOffset: bigint;
  /** The offset after the partition's last record, when the batch was fetched. */
  highWatermark: bigint;
}

export interface OutgoingRecord {
  /** Without prefix. */
  topic: string;
  key: Buffer | string | null;
  value: Buffer | string | null;
  headers: Readonly<Record<string, HeaderValue | HeaderValue[] | undefined>>;
}

/** Idempotent, acks=all: `send` resolves when the broker has every record. */
export interface Producer {
  send(records: readonly OutgoingRecord[]): Promise<void>;
  close(): Promise<void>;
}

export interface Transaction {
  send(records: readonly OutgoingRecord[]): Promise<void>;
  /** Makes the group's offset of the input partition part of the transaction. */
  sendOffset(position: { groupId: string; topic: string; partition: number; next: bigint }): Promise<void>;
  commit(): Promise<void>;
  abort(): Promise<void>;
}

export interface TransactionalProducer {
  begin(): Promise<Transaction>;
  close(): Promise<void>;
}

/** What a batch listener may do with its partition while it works on a batch. */
export interface PartitionControl {
  /** Throws when this member has lost its place in the group. */
  heartbeat(): Promise<void>;
  /** The next fetch starts here. */
  seek(offset: bigint): void;
  /** Stops fetching; the function returned goes on. */
  pause(): () => void;
  /** The next fetch starts after the batch. */
  advance(): void;
  /** Commits the group's offset, for lag tools. */
  commit(next: bigint): Promise<void>;
  /** A seek came after this batch was fetched: it must be dropped. */
  isStale(): boolean;
}

export interface ConsumerOptions {
  groupId: string;
  topics: readonly string[];
  /** Partitions worked on at a time. */
  concurrency: number;
  onBatch(batch: RecordBatch, control: PartitionControl): Promise<void>;
  /** After every (re)join of the group, before batches of the new assignment arrive. */
  onAssigned(): void;
  /** The client has given up; it will not go on by itself. */
  onFatal(error: Error): void;
}

export interface Consumer {
  start(): Promise<void>;
  /** Lets running batches finish, then leaves the group. */
  stop(): Promise<void>;
}

export interface TopicSpec {
  topic: string;
  partitions: number;
  config: Readonly<Record<string, string>>;
}

export interface Admin {
  clusterId(): Promise<string>;
  /** First offset kept, and the offset after the last record. */
  watermarks(topic: string, partition: number): Promise<{ low: bigint; high: bigint }>;
  /** The group's committed offset; undefined where it has none. */
  committedOffset(groupId: string, topic: string, partition: number): Promise<bigint | undefined>;
  /** Creates what is missing; leaves what is there as it is. */
  createTopics(topics: readonly TopicSpec[], replicationFactor: number): Promise<void>;
  close(): Promise<void>;
}

export interface LogClient {
  producer(): Promise<Producer>;
  /** A new producer each time: it fences whoever used the id before, once `begin` is called. */
  transactionalProducer(id: string): Promise<TransactionalProducer>;
  consumer(options: ConsumerOptions): Consumer;
  /** One shared connection; closed by whoever asked for it. */
  admin(): Promise<Admin>;
}
