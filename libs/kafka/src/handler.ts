import type { LogRecord, OutgoingRecord, RecordBatch } from './port.js';

/** Why a record cannot be processed, now or ever. */
export interface Failure {
  /** Stable, such as `invalid_json`. */
  code: string;
  message: string;
  /** The step that failed, such as `parse`, `extract`, `store`. */
  stage: string;
  /** How often it was tried; 1 where trying again could not help. */
  attempts: number;
}

/** A record on its way to the dead-letter topic of its source. */
export interface DeadLetter {
  record: LogRecord;
  failure: Failure;
}

/** What a handler in a consume-transform-produce pipeline returns: all of it goes into one transaction. */
export interface TransformResult {
  outputs: readonly OutgoingRecord[];
  deadLetters: readonly DeadLetter[];
}

/** Passed to the handler beside the batch (`@Ctx()`). */
export interface BatchContext {
  /** The cluster that the offsets belong to. */
  clusterId: string;
  /** Aborted when the partition is lost or the server stops hard; a handler may give up early. */
  signal: AbortSignal;
  /**
   * Writes the records to `<topic>.dlq` with their bytes untouched, and resolves when the broker has them. For handlers
   * that keep their own offsets: call it before the transaction that moves the offset commits.
   */
  deadLetter(letters: readonly DeadLetter[]): Promise<void>;
}

/** Where a handler that keeps its own offsets left off in a partition. */
export interface StoredPosition {
  clusterId: string;
  /** The offset to read next. */
  next: bigint;
  /** The last record that was stored, to recognise the log by. */
  last?: { offset: bigint; eventId: string };
}

/**
 * Offsets that live beside the rows. The handler itself moves them, in the transaction that writes the rows:
 * 1. lock the partition's offset row, 2. drop the records before its `next`, 3. write the rest,
 * 4. set `next` to `batch.lastOffset + 1n`, and `last` to the last record and its `ce_id`.
 */
export interface OffsetStore {
  load(topic: string, partition: number): Promise<StoredPosition | undefined>;
}

/** Handler of a server that keeps its own offsets. */
export type StoringHandler = (batch: RecordBatch, context: BatchContext) => Promise<void>;
/** Handler of a transactional server. */
export type TransformHandler = (batch: RecordBatch, context: BatchContext) => Promise<TransformResult>;

/** An error after which the same batch may pass: a broker, a database or a network that is away for a while. */
export class TransientError extends Error {
  readonly retryable = true;
  readonly code: string;

  constructor(code: string, message: string, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.name = 'TransientError';
    this.code = code;
  }
}
