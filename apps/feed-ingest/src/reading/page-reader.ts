import {
  FullTextError,
  MAX_HTML_CHARS,
  type ExtractArticleOptions,
  type ExtractedArticle,
} from '#libs/full-text';
import { WorkerFailure } from '#libs/worker-pool';
import type { ReadingPool, ReadingTask } from './reading-protocol.js';
import { runReading } from './run-reading.js';

export interface ReadPageOptions extends ExtractArticleOptions {
  /** The Content-Type header that came with bytes. */
  contentType?: string | undefined;
  signal?: AbortSignal | undefined;
}

/** Takes the article out of pages, always in a worker: it costs tens of milliseconds, and more where a page is built to hurt. */
export class PageReader {
  constructor(private readonly pool: ReadingPool) {}

  /**
   * The article of a page, as `extractArticle` gives it; bytes are decoded first.
   * @throws FullTextError, `extractor_timeout`, `extractor_out_of_memory` and `extractor_crashed` included; TransientError
   * where too many pages wait; the signal's reason.
   */
  async extract(
    page: string | Uint8Array,
    { contentType, signal, ...options }: ReadPageOptions = {},
  ): Promise<ExtractedArticle> {
    const maxChars = options.maxChars ?? MAX_HTML_CHARS;
    if (typeof page === 'string' && page.length > maxChars) {
      throw new FullTextError('too_large', `The page is longer than ${maxChars} characters`);
    }
    try {
      return await this.extractInWorker({ kind: 'page', page, contentType, options }, signal);
    } catch (error) {
      if (!(error instanceof WorkerFailure)) throw error;
      throw new FullTextError(
        `extractor_${error.code}`,
        `The page could not be read. ${error.message}`,
        error,
      );
    }
  }

  private async extractInWorker(
    task: ReadingTask & { kind: 'page' },
    signal: AbortSignal | undefined,
  ): Promise<ExtractedArticle> {
    // A view would be copied with all that it is a view of.
    const page = typeof task.page === 'string' ? task.page : new Uint8Array(task.page);
    const transfer = typeof page === 'string' ? [] : [page.buffer];
    const result = await runReading(this.pool, { ...task, page }, { signal, transfer });
    if (result.kind === 'page') return result.article;
    if (result.kind !== 'no_page') throw new Error(`The worker answered ${result.kind} to a page`);
    const { code, message, more } = result.failure;
    throw Object.assign(new FullTextError(code, message), more);
  }
}
