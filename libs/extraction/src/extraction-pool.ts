import { Piscina } from 'piscina';
import { chunksOf, type Chunk } from './chunks.js';
import type { ExtractionInput } from './enrich-article.js';
import type { Extracted, WorkerTask } from './protocol.js';
import { Slots } from './slots.js';
import { Watch } from './watch.js';

export type ExtractionFailure = 'extractor_timeout' | 'extractor_out_of_memory' | 'extractor_crashed';

export type ExtractionResult =
  ({ ok: true } & Extracted) | { ok: false; code: ExtractionFailure; message: string };

export interface ExtractionPoolOptions {
  /** Worker threads. */
  workers: number;
  /** One article may run this long; its worker is then killed and replaced. */
  articleTimeoutMs: number;
  /** Heap of one worker. */
  workerMemoryMb: number;
  /** Articles that go to a worker at a time: one by one costs a third of the speed. */
  chunkSize?: number;
  /** Told of a worker that died while it had nothing to do; it is replaced. One that dies at work fails its article. */
  onIdleWorkerError: (error: Error) => void;
  /** A module whose default export is a `WorkerFunction`; ours if absent. */
  workerUrl?: URL;
}

/** The pool has more work waiting than it takes. Trying again later may help. */
export class ExtractionPoolBusyError extends Error {
  readonly code = 'extractor_busy';
  readonly retryable = true;

  constructor() {
    super(`More than ${MAX_WAITING_CHUNKS} chunks wait for a worker`);
    this.name = 'ExtractionPoolBusyError';
  }
}

const DEFAULT_CHUNK_SIZE = 32;
const MAX_WAITING_CHUNKS = 1_024;

/**
 * Extracts in worker threads, so that an article that loops or eats memory takes down its worker and nothing else. Articles
 * go in chunks; when a chunk fails, each of its articles runs alone, and only the guilty one's result is a failure.
 */
export class ExtractionPool {
  private readonly piscina: Piscina<WorkerTask, Extracted[]>;
  private readonly slots: Slots;
  private readonly running = new Set<Promise<unknown>>();
  private readonly chunkSize: number;

  constructor(private readonly options: ExtractionPoolOptions) {
    this.chunkSize = options.chunkSize ?? DEFAULT_CHUNK_SIZE;
    this.slots = new Slots(options.workers);
    const url = options.workerUrl ?? new URL('./extraction-worker.js', import.meta.url);
    this.piscina = new Piscina({
      filename: url.href,
      minThreads: options.workers,
      maxThreads: options.workers,
      maxQueue: options.workers,
      resourceLimits: { maxOldGenerationSizeMb: options.workerMemoryMb },
    });
    this.piscina.on('error', options.onIdleWorkerError);
  }

  /**
   * @returns one result an article, in the same order.
   * @throws ExtractionPoolBusyError; the signal's reason, where it aborts.
   */
  async enrich(articles: readonly ExtractionInput[], signal?: AbortSignal): Promise<ExtractionResult[]> {
    const results: ExtractionResult[] = new Array<ExtractionResult>(articles.length);
    const chunks = chunksOf(articles, this.chunkSize);
    if (this.slots.waitingCount + chunks.length > MAX_WAITING_CHUNKS + this.options.workers) {
      throw new ExtractionPoolBusyError();
    }
    const work = chunks.map((chunk) =>
      this.slots.run(async () => {
        const found = await this.runChunk(articles, chunk, signal);
        found.forEach((result, i) => (results[chunk.from + i] = result));
      }),
    );
    const done = Promise.all(work);
    this.running.add(done);
    try {
      await done;
      return results;
    } finally {
      this.running.delete(done);
    }
  }

  /**
   * Resolves once a worker has answered: a worker that cannot load would otherwise fail every article.
   * @throws what kept the worker from loading.
   */
  async ready(): Promise<void> {
    await this.piscina.run({ articles: [], started: startedFlag() });
  }

  /** Lets running work end, then stops the workers. */
  async close(): Promise<void> {
    await Promise.allSettled(this.running);
    await this.piscina.destroy();
  }

  private async runChunk(
    articles: readonly ExtractionInput[],
    { from, to }: Chunk,
    signal: AbortSignal | undefined,
  ): Promise<ExtractionResult[]> {
    // Only what extraction reads is copied to the worker.
    const inputs = articles.slice(from, to).map(({ articleId, text }) => ({ articleId, text }));
    const together = await this.runTask(inputs, signal);
    if (Array.isArray(together)) return together;
    if (inputs.length === 1) return [together];
    const alone: ExtractionResult[] = [];
    for (const input of inputs) {
      const result = await this.runTask([input], signal);
      alone.push(...(Array.isArray(result) ? result : [result]));
    }
    return alone;
  }

  /** Results of all articles, or the one failure that the task came to. */
  private async runTask(
    articles: readonly ExtractionInput[],
    signal: AbortSignal | undefined,
  ): Promise<ExtractionResult[] | (ExtractionResult & { ok: false })> {
    signal?.throwIfAborted();
    const started = startedFlag();
    const watch = new Watch(started, this.options.articleTimeoutMs);
    try {
      const signals = signal ? AbortSignal.any([signal, watch.signal]) : watch.signal;
      const values = await this.piscina.run({ articles, started }, { signal: signals });
      return values.map((value) => ({ ok: true, ...value }));
    } catch (error) {
      signal?.throwIfAborted();
      return failure(error, watch);
    } finally {
      watch.stop();
    }
  }
}

const startedFlag = (): Int32Array => new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));

function failure(error: unknown, watch: Watch): ExtractionResult & { ok: false } {
  if (watch.isOver) return { ok: false, code: 'extractor_timeout', message: 'The extractor ran out of time' };
  const { message = String(error), code } = (error ?? {}) as { message?: string; code?: unknown };
  if (code === 'ERR_WORKER_OUT_OF_MEMORY') {
    return { ok: false, code: 'extractor_out_of_memory', message: 'The extractor ran out of memory' };
  }
  return { ok: false, code: 'extractor_crashed', message: `The extractor failed: ${message}` };
}
