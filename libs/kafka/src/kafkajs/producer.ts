import { Partitioners, type Kafka, type Producer as KafkaProducer } from 'kafkajs';
import type { Logger } from '#libs/observability';
import { cutByBytes, recordBytes } from '../batching.js';
import { TransientError } from '../handler.js';
import type { OutgoingRecord, Producer } from '../port.js';
import type { Names } from './names.js';
import { toTopicMessages } from './records.js';

/** Bytes of one request: below every topic's `max.message.bytes`, which Kafka applies to whole batches. */
export const MAX_REQUEST_BYTES = 1_000_000;
/** Bytes that may wait for the broker; above it callers are told to come again. */
const MAX_WAITING_BYTES = 64 * 1_048_576;
const ALL_REPLICAS = -1;
const ACK_TIMEOUT_MS = 10_000;

interface Waiting {
  records: readonly OutgoingRecord[];
  bytes: number;
  resolve: () => void;
  reject: (error: Error) => void;
}

/**
 * Sends one request after the other, and everything that came in meanwhile with the next (group commit).
 *
 * After a failed request the client is thrown away and a new one, with a new producer id, takes its place: the broker
 * may have stored the request and lost the answer, and kafkajs would give the next request the same sequence numbers,
 * so that the broker would take it for a repeat, acknowledge it and drop it.
 */
export class IdempotentProducer implements Producer {
  private readonly waiting: Waiting[] = [];
  private waitingBytes = 0;
  private client: KafkaProducer | undefined;
  private running: Promise<void> | undefined;
  private closed = false;

  constructor(
    private readonly kafka: Kafka,
    private readonly names: Names,
    private readonly logger: Logger,
  ) {}

  async connect(): Promise<void> {
    const client = this.kafka.producer({
      idempotent: true,
      allowAutoTopicCreation: false,
      createPartitioner: Partitioners.DefaultPartitioner,
    });
    await client.connect();
    this.client = client;
  }

  /**
   * Resolves once all replicas in sync have every record.
   * @throws TransientError `broker_unavailable` or `producer_full`; the records may or may not have been stored.
   */
  send(records: readonly OutgoingRecord[]): Promise<void> {
    if (records.length === 0) return Promise.resolve();
    if (this.closed)
      return Promise.reject(new TransientError('broker_unavailable', 'The producer is closed'));
    const bytes = records.reduce((sum, record) => sum + recordBytes(record), 0);
    if (this.waitingBytes > 0 && this.waitingBytes + bytes > MAX_WAITING_BYTES) {
      return Promise.reject(new TransientError('producer_full', 'Too much is waiting for the broker'));
    }
    this.waitingBytes += bytes;
    return new Promise((resolve, reject) => {
      this.waiting.push({ records, bytes, resolve, reject });
      this.running ??= this.drain();
    });
  }

  async close(): Promise<void> {
    this.closed = true;
    await this.running;
    await this.discardClient();
  }

  private async drain(): Promise<void> {
    // Callers of the same turn of the event loop go together.
    await Promise.resolve();
    while (this.waiting.length > 0) {
      const batch = this.waiting.splice(0);
      try {
        const records = batch.flatMap((each) => each.records);
        for (const request of cutByBytes(records, MAX_REQUEST_BYTES)) await this.request(request);
        for (const each of batch) each.resolve();
      } catch (cause) {
        const detail = cause instanceof Error ? cause.message : String(cause);
        const error = new TransientError(
          'broker_unavailable',
          `The broker did not take the records: ${detail}`,
          cause,
        );
        await this.discardClient();
        for (const each of batch) each.reject(error);
      } finally {
        for (const each of batch) this.waitingBytes -= each.bytes;
      }
    }
    this.running = undefined;
  }

  private async request(records: readonly OutgoingRecord[]): Promise<void> {
    if (this.client === undefined) await this.connect();
    await this.client?.sendBatch({
      acks: ALL_REPLICAS,
      timeout: ACK_TIMEOUT_MS,
      topicMessages: toTopicMessages(records, this.names),
    });
  }

  private async discardClient(): Promise<void> {
    const client = this.client;
    this.client = undefined;
    try {
      await client?.disconnect();
    } catch (error) {
      this.logger.warn({ err: error }, 'a producer did not disconnect cleanly');
    }
  }
}
