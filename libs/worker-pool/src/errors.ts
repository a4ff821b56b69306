export type WorkerFailureCode = 'timeout' | 'out_of_memory' | 'crashed';

/** A task that its worker did not live through. The same input would take down the next worker too. */
export class WorkerFailure extends Error {
  readonly code: WorkerFailureCode;
  readonly retryable = false;

  constructor(code: WorkerFailureCode, message: string, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.name = 'WorkerFailure';
    this.code = code;
  }
}

/** As much work waits for a worker as the pool takes. Trying again later may help. */
export class WorkerPoolBusyError extends Error {
  readonly code = 'workers_busy';
  readonly retryable = true;

  constructor(maxWaiting: number) {
    super(`${maxWaiting} tasks wait for a worker already`);
    this.name = 'WorkerPoolBusyError';
  }
}
