import type { Consumer as KafkaConsumer, EachBatchPayload, Kafka } from 'kafkajs';
import type { Consumer, ConsumerOptions, PartitionControl, RecordBatch } from '../port.js';
import type { Names } from './names.js';
import { toLogRecord } from './records.js';

export interface ConsumerTimings {
  sessionTimeoutMs: number;
  heartbeatIntervalMs: number;
  rebalanceTimeoutMs: number;
}

/** Bytes of one partition in one fetch: what one batch, and so one transaction, holds. */
const MAX_BYTES_PER_PARTITION = 1_048_576;
const MAX_BYTES_PER_FETCH = 8 * 1_048_576;
/** How long the broker holds an empty fetch; a stop waits as long. */
const MAX_WAIT_MS = 200;

export class KafkaJsConsumer implements Consumer {
  private readonly consumer: KafkaConsumer;

  constructor(
    kafka: Kafka,
    private readonly names: Names,
    private readonly options: ConsumerOptions,
    timings: ConsumerTimings,
  ) {
    this.consumer = kafka.consumer({
      groupId: names.full(options.groupId),
      sessionTimeout: timings.sessionTimeoutMs,
      heartbeatInterval: timings.heartbeatIntervalMs,
      rebalanceTimeout: timings.rebalanceTimeoutMs,
      maxBytesPerPartition: MAX_BYTES_PER_PARTITION,
      maxBytes: MAX_BYTES_PER_FETCH,
      maxWaitTimeInMs: MAX_WAIT_MS,
      readUncommitted: false,
      allowAutoTopicCreation: false,
      retry: {
        initialRetryTime: 100,
        maxRetryTime: 3_000,
        retries: 8,
        restartOnFailure: () => Promise.resolve(true),
      },
    });
    this.consumer.on(this.consumer.events.GROUP_JOIN, () => {
      options.onAssigned();
    });
    this.consumer.on(this.consumer.events.CRASH, ({ payload }) => {
      if (!payload.restart) options.onFatal(payload.error);
    });
  }

  async start(): Promise<void> {
    await this.consumer.connect();
    await this.consumer.subscribe({
      topics: this.options.topics.map((topic) => this.names.full(topic)),
      // kafkajs starts at the end otherwise, and skips what is there.
      fromBeginning: true,
    });
    await this.consumer.run({
      autoCommit: false,
      eachBatchAutoResolve: false,
      partitionsConsumedConcurrently: this.options.concurrency,
      eachBatch: (payload) => this.onBatch(payload),
    });
  }

  stop(): Promise<void> {
    return this.consumer.disconnect();
  }

  private async onBatch(payload: EachBatchPayload): Promise<void> {
    const { batch } = payload;
    const last = batch.messages.at(-1);
    if (last === undefined) return;
    const records: RecordBatch = {
      topic: this.names.bare(batch.topic),
      partition: batch.partition,
      records: batch.messages.map(toLogRecord),
      lastOffset: BigInt(batch.lastOffset()),
      highWatermark: BigInt(batch.highWatermark),
    };
    await this.options.onBatch(records, this.controlOf(payload, last.offset));
  }

  private controlOf(payload: EachBatchPayload, lastRecordOffset: string): PartitionControl {
    const { topic, partition } = payload.batch;
    return {
      heartbeat: () => payload.heartbeat(),
      seek: (offset) => {
        this.consumer.seek({ topic, partition, offset: String(offset) });
      },
      pause: () => payload.pause(),
      // Given the last record, kafkajs also steps over the markers behind it.
      advance: () => {
        payload.resolveOffset(lastRecordOffset);
      },
      commit: (next) =>
        payload.commitOffsetsIfNecessary({
          topics: [{ topic, partitions: [{ partition, offset: String(next) }] }],
        }),
      isStale: () => payload.isStale() || !payload.isRunning(),
    };
  }
}
