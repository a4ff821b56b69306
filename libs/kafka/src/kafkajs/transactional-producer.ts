import {
  Partitioners,
  type Kafka,
  type Producer as KafkaProducer,
  type Transaction as KafkaTransaction,
} from 'kafkajs';
import { cutByBytes } from '../batching.js';
import type { OutgoingRecord, Transaction, TransactionalProducer } from '../port.js';
import type { Names } from './names.js';
import { MAX_REQUEST_BYTES } from './producer.js';
import { toTopicMessages } from './records.js';

/**
 * The broker answers CONCURRENT_TRANSACTIONS while it still writes the markers of the last commit, a few milliseconds.
 * kafkajs' default waits 300 ms each time: 250 ms a transaction; with these 46 to 191 transactions a second.
 */
const TRANSACTION_RETRY = { initialRetryTime: 5, multiplier: 1.2, retries: 50, maxRetryTime: 1_000 };

class KafkaJsTransaction implements Transaction {
  constructor(
    private readonly transaction: KafkaTransaction,
    private readonly names: Names,
  ) {}

  async send(records: readonly OutgoingRecord[]): Promise<void> {
    for (const request of cutByBytes(records, MAX_REQUEST_BYTES)) {
      await this.transaction.sendBatch({ topicMessages: toTopicMessages(request, this.names) });
    }
  }

  async sendOffset(position: {
    groupId: string;
    topic: string;
    partition: number;
    next: bigint;
  }): Promise<void> {
    await this.transaction.sendOffsets({
      consumerGroupId: this.names.full(position.groupId),
      topics: [
        {
          topic: this.names.full(position.topic),
          partitions: [{ partition: position.partition, offset: String(position.next) }],
        },
      ],
    });
  }

  commit(): Promise<void> {
    return this.transaction.commit();
  }

  abort(): Promise<void> {
    return this.transaction.abort();
  }
}

export class KafkaJsTransactionalProducer implements TransactionalProducer {
  private constructor(
    private readonly client: KafkaProducer,
    private readonly names: Names,
  ) {}

  static async connect(
    kafka: Kafka,
    names: Names,
    id: string,
    transactionTimeoutMs: number,
  ): Promise<KafkaJsTransactionalProducer> {
    const client = kafka.producer({
      transactionalId: names.full(id),
      transactionTimeout: transactionTimeoutMs,
      idempotent: true,
      maxInFlightRequests: 1,
      allowAutoTopicCreation: false,
      createPartitioner: Partitioners.DefaultPartitioner,
      retry: TRANSACTION_RETRY,
    });
    await client.connect();
    return new KafkaJsTransactionalProducer(client, names);
  }

  /** The first call makes kafkajs ask for a producer id, which ends whatever a former owner of the id left open. */
  async begin(): Promise<Transaction> {
    return new KafkaJsTransaction(await this.client.transaction(), this.names);
  }

  close(): Promise<void> {
    return this.client.disconnect();
  }
}
