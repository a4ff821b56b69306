import { WorkerFailure, WorkerPool, WorkerPoolBusyError, type Run } from '#libs/worker-pool';
import { chunksOf, type Chunk } from './chunks.js';
import type { ExtractionInput } from './enrich-article.js';
import type { Extracted } from './protocol.js';

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
  /** A module whose default export is an `ExtractionWorker`; ours if absent. */
  workerUrl?: URL;
}

type RunChunk = Run<readonly ExtractionInput[], Extracted[]>;

const DEFAULT_CHUNK_SIZE = 32;
const MAX_WAITING_CHUNKS = 1_024;

/**
 * Extracts in worker threads, so that an article that loops or eats memory takes down its worker and nothing else. Articles
 * go in chunks; when a chunk fails, each of its articles runs alone, and only the guilty one's result is a failure.
 */
export class ExtractionPool {
  private readonly pool: WorkerPool<readonly ExtractionInput[], Extracted[]>;
  private readonly chunkSize: number;

  constructor(options: ExtractionPoolOptions) {
    this.chunkSize = options.chunkSize ?? DEFAULT_CHUNK_SIZE;
    this.pool = new WorkerPool({
      workerUrl: options.workerUrl ?? new URL('./extraction-worker.js', import.meta.url),
      workers: options.workers,
      timeoutMs: options.articleTimeoutMs,
      memoryMb: options.workerMemoryMb,
      maxWaiting: MAX_WAITING_CHUNKS,
      onIdleWorkerError: options.onIdleWorkerError,
    });
  }

  /**
   * @returns one result an article, in the same order.
   * @throws WorkerPoolBusyError; the signal's reason, where it aborts.
   */
  async enrich(articles: readonly ExtractionInput[], signal?: AbortSignal): Promise<ExtractionResult[]> {
    const chunks = chunksOf(articles, this.chunkSize);
    if (!this.pool.hasRoomFor(chunks.length)) throw new WorkerPoolBusyError(MAX_WAITING_CHUNKS);
    const results = await Promise.all(
      chunks.map((chunk) => this.pool.withPlace((run) => runChunk(run, articles, chunk, signal))),
    );
    return results.flat();
  }

  /**
   * Resolves once a worker has answered: a worker that cannot load would otherwise fail every article.
   * @throws what kept the worker from loading.
   */
  ready(): Promise<void> {
    return this.pool.ready();
  }

  /** Lets running work end, then stops the workers. */
  close(): Promise<void> {
    return this.pool.close();
  }
}

async function runChunk(
  run: RunChunk,
  articles: readonly ExtractionInput[],
  { from, to }: Chunk,
  signal: AbortSignal | undefined,
): Promise<ExtractionResult[]> {
  // Only what extraction reads is copied to the worker.
  const inputs = articles.slice(from, to).map(inputOf);
  const together = await runTogether(run, inputs, signal);
  if (Array.isArray(together)) return together;
  if (inputs.length === 1) return [together];
  const alone: ExtractionResult[] = [];
  for (const input of inputs) {
    const result = await runTogether(run, [input], signal);
    alone.push(...(Array.isArray(result) ? result : [result]));
  }
  return alone;
}

const inputOf = ({ articleId, text, title, declaredLanguage, parts }: ExtractionInput): ExtractionInput => ({
  articleId,
  text,
  ...(title !== undefined && { title }),
  ...(declaredLanguage !== undefined && { declaredLanguage }),
  ...(parts && { parts }),
});

/** Results of all articles, or the one failure that they came to. */
async function runTogether(
  run: RunChunk,
  articles: readonly ExtractionInput[],
  signal: AbortSignal | undefined,
): Promise<ExtractionResult[] | (ExtractionResult & { ok: false })> {
  try {
    return (await run(articles, { signal })).map((value) => ({ ok: true, ...value }));
  } catch (error) {
    if (!(error instanceof WorkerFailure)) throw error;
    return { ok: false, code: `extractor_${error.code}`, message: `Extraction failed. ${error.message}` };
  }
}
