import { Server, type CustomTransportStrategy } from '@nestjs/microservices';
import { lastValueFrom } from 'rxjs';
import type { Logger } from '#libs/observability';
import { toDeadLetterRecord } from '../dead-letters.js';
import type { BatchContext, DeadLetter, OffsetStore, StoringHandler, TransformHandler } from '../handler.js';
import type { Admin, Consumer, LogClient, Producer, RecordBatch } from '../port.js';
import { BATCH_TRANSPORT } from './batch-handler.js';
import { BatchRunner } from './batch-runner.js';
import type { BatchProcessor } from './processor.js';
import { StoringProcessor } from './storing-processor.js';
import { TransactionalProcessor } from './transactional-processor.js';

export interface BatchServerOptions {
  client: LogClient;
  /** Consumer group, without prefix. */
  groupId: string;
  heartbeatIntervalMs: number;
  logger: Logger;
  /** Partitions worked on at a time. */
  concurrency?: number;
}

interface Parts {
  admin: Admin;
  clusterId: string;
  handle: (batch: RecordBatch, context: BatchContext) => Promise<unknown>;
}

type ProcessorFactory = (parts: Parts) => { processor: BatchProcessor; commitForLag: boolean };

const DEFAULT_CONCURRENCY = 4;

/** A Nest transport that gives whole batches of a topic to the method with `@BatchHandler(topic)`. */
export class BatchServer extends Server implements CustomTransportStrategy {
  override readonly transportId = BATCH_TRANSPORT;
  private admin: Admin | undefined;
  private consumer: Consumer | undefined;
  private runner: BatchRunner | undefined;
  private deadLetters: Promise<Producer> | undefined;
  private closing: Promise<void> | undefined;

  constructor(
    private readonly options: BatchServerOptions,
    private readonly createProcessor: ProcessorFactory,
  ) {
    super();
  }

  listen(callback: (error?: unknown) => void): void {
    this.start().then(() => {
      callback();
    }, callback);
  }

  /** Running batches finish, the group is left, connections end. Safe to call again. */
  close(): Promise<void> {
    this.closing ??= this.stop();
    return this.closing;
  }

  on(): never {
    throw new Error('BatchServer has no events: ask its readiness probe');
  }

  unwrap<T>(): T {
    return this.consumer as T;
  }

  /** For `/health/ready`: the broker answers, and no partition is stuck. */
  readonly probe = {
    name: 'kafka',
    check: async (): Promise<void> => {
      if (this.admin === undefined) throw new Error('not connected yet');
      await this.admin.clusterId();
      const problems = this.runner?.problems() ?? [];
      if (problems.length > 0) throw new Error(problems.join('; '));
    },
  };

  private async start(): Promise<void> {
    const { client, groupId, heartbeatIntervalMs, logger, concurrency = DEFAULT_CONCURRENCY } = this.options;
    this.admin = await client.admin();
    const clusterId = await this.admin.clusterId();
    const { processor, commitForLag } = this.createProcessor({
      admin: this.admin,
      clusterId,
      handle: (batch, context) => this.dispatch(batch, context),
    });
    const runner = new BatchRunner({
      processor,
      commitForLag,
      heartbeatIntervalMs,
      logger,
      contextOf: (batch, signal) => ({
        clusterId,
        signal,
        deadLetter: (letters) => this.writeDeadLetters(batch, letters),
      }),
    });
    this.runner = runner;
    this.consumer = client.consumer({
      groupId,
      topics: [...this.messageHandlers.keys()],
      concurrency,
      onBatch: (batch, control) => runner.onBatch(batch, control),
      onAssigned: () => {
        runner.onAssigned();
      },
      onFatal: (error) => {
        // Nothing is consumed any more: the process ends, and whoever watches over it starts it again.
        setImmediate(() => {
          throw error;
        });
      },
    });
    await this.consumer.start();
  }

  private async stop(): Promise<void> {
    await this.consumer?.stop();
    await this.runner?.close();
    const deadLetters = await this.deadLetters;
    await deadLetters?.close();
    await this.admin?.close();
  }

  private async dispatch(batch: RecordBatch, context: BatchContext): Promise<unknown> {
    const handler = this.getHandlerByPattern(batch.topic);
    if (handler === null) throw new Error(`No handler for ${batch.topic}`);
    const answer = this.transformToObservable(await handler(batch, context));
    return lastValueFrom(answer, { defaultValue: undefined });
  }

  private async writeDeadLetters(batch: RecordBatch, letters: readonly DeadLetter[]): Promise<void> {
    if (letters.length === 0) return;
    this.deadLetters ??= this.options.client.producer().catch((error: unknown) => {
      this.deadLetters = undefined;
      throw error;
    });
    const producer = await this.deadLetters;
    await producer.send(letters.map((letter) => toDeadLetterRecord(batch, letter)));
  }
}

/**
 * Handlers return a TransformResult, all of which goes into one Kafka transaction with the offset of the batch.
 * Readers of committed records see each output exactly once, whatever is killed.
 */
export const transactionalServer = (options: BatchServerOptions): BatchServer =>
  new BatchServer(options, ({ admin, handle }) => ({
    processor: new TransactionalProcessor(
      options.client,
      admin,
      options.groupId,
      handle as TransformHandler,
      options.logger,
    ),
    commitForLag: false,
  }));

/** Handlers write rows and offset in one database transaction of their own; see OffsetStore. */
export const storingServer = (options: BatchServerOptions & { offsets: OffsetStore }): BatchServer =>
  new BatchServer(options, ({ admin, clusterId, handle }) => ({
    processor: new StoringProcessor(admin, options.offsets, handle as StoringHandler, clusterId),
    commitForLag: true,
  }));
