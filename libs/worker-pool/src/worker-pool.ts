import { Piscina } from 'piscina';
import { WorkerFailure, WorkerPoolBusyError } from './errors.js';
import type { WorkerTask } from './protocol.js';
import { Slots } from './slots.js';
import { Watch } from './watch.js';

export interface WorkerPoolOptions {
  /** A compiled module whose default export is `workerEntry(…)`. */
  workerUrl: URL;
  /** Worker threads. */
  workers: number;
  /** One task may run this long; its worker is then killed and replaced. */
  timeoutMs: number;
  /** Heap of one worker. */
  memoryMb: number;
  /** Work that waits for a worker; more is refused. */
  maxWaiting: number;
  /** Told of a worker that died while it had nothing to do; it is replaced. One that dies at work fails its task. */
  onIdleWorkerError: (error: Error) => void;
}

export interface RunOptions {
  signal?: AbortSignal | undefined;
  /** Handed over instead of copied: the caller must not use them any more. */
  transfer?: ArrayBuffer[];
}

export type Run<Input, Output> = (input: Input, options?: RunOptions) => Promise<Output>;

/**
 * A worker that reaches its heap's end has 16 MiB more to stop in; what is moved out of the young generation at that moment
 * must fit in there, or the whole process ends. Node 24's default does not fit; a smaller one costs speed.
 */
const YOUNG_GENERATION_MB = 16;

/**
 * A worker that is stopped while it loads a module by `require` ends the whole process (V8 is asked about a module that was
 * never linked; seen on Node 20). Without `require` of modules piscina imports it, which may be stopped at any moment.
 */
const WORKER_FLAGS = ['--no-experimental-require-module'];

/** Runs tasks in worker threads, so that one that loops or eats memory takes down its worker and nothing else. */
export class WorkerPool<Input, Output> {
  private readonly piscina: Piscina<WorkerTask<Input>, Output>;
  private readonly slots: Slots;
  private readonly running = new Set<Promise<unknown>>();

  constructor(private readonly options: WorkerPoolOptions) {
    this.slots = new Slots(options.workers);
    this.piscina = new Piscina({
      filename: options.workerUrl.href,
      minThreads: options.workers,
      maxThreads: options.workers,
      maxQueue: options.workers,
      execArgv: WORKER_FLAGS,
      resourceLimits: {
        maxOldGenerationSizeMb: options.memoryMb,
        maxYoungGenerationSizeMb: YOUNG_GENERATION_MB,
      },
    });
    this.piscina.on('error', options.onIdleWorkerError);
  }

  /**
   * One task, in the order of asking.
   * @throws WorkerFailure; WorkerPoolBusyError; the signal's reason, where it aborts.
   */
  run(input: Input, options: RunOptions = {}): Promise<Output> {
    return this.withPlace((run) => run(input, options));
  }

  /**
   * Several tasks one after another, which wait for a worker once, together.
   * @throws WorkerPoolBusyError, and what the work throws.
   */
  async withPlace<T>(work: (run: Run<Input, Output>) => Promise<T>): Promise<T> {
    if (!this.hasRoomFor(1)) throw new WorkerPoolBusyError(this.options.maxWaiting);
    const done = this.slots.run(() => work(this.runTask));
    this.running.add(done);
    try {
      return await done;
    } finally {
      this.running.delete(done);
    }
  }

  /** Whether so many pieces of work more would be taken. */
  hasRoomFor(count: number): boolean {
    return this.slots.busyCount + count <= this.options.workers + this.options.maxWaiting;
  }

  /**
   * Resolves once a worker has answered: a worker that cannot load would otherwise fail every task.
   * @throws what kept the worker from loading.
   */
  async ready(): Promise<void> {
    await this.piscina.run({ started: startedFlag() });
  }

  /** Lets running work end, then stops the workers. */
  async close(): Promise<void> {
    await Promise.allSettled(this.running);
    await this.piscina.destroy();
  }

  private readonly runTask: Run<Input, Output> = async (input, { signal, transfer } = {}) => {
    signal?.throwIfAborted();
    const started = startedFlag();
    const watch = new Watch(started, this.options.timeoutMs);
    try {
      const signals = signal ? AbortSignal.any([signal, watch.signal]) : watch.signal;
      return await this.piscina.run(
        { input, started },
        { signal: signals, ...(transfer && { transferList: transfer }) },
      );
    } catch (error) {
      signal?.throwIfAborted();
      throw toFailure(error, watch);
    } finally {
      watch.stop();
    }
  };
}

const startedFlag = (): Int32Array => new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));

function toFailure(error: unknown, watch: Watch): WorkerFailure {
  if (watch.isOver) return new WorkerFailure('timeout', 'The worker ran out of time', error);
  const { message = String(error), code } = (error ?? {}) as { message?: string; code?: unknown };
  if (code === 'ERR_WORKER_OUT_OF_MEMORY') {
    return new WorkerFailure('out_of_memory', 'The worker ran out of memory', error);
  }
  return new WorkerFailure('crashed', `The worker failed: ${message}`, error);
}
