import { FeedError, parseFeed, type ParsedFeed, type ParseFeedOptions } from '#libs/feed-parser';
import { WorkerFailure } from '#libs/worker-pool';
import type { ReadingPool } from './reading-protocol.js';
import { runReading } from './run-reading.js';

/** Up to this size a document is parsed where it is: it takes 5 ms, and its way to a worker and back 2 of CPU besides. */
const MAX_INLINE_BYTES = 256 * 1_024;

export interface ReadDocumentOptions extends ParseFeedOptions {
  signal?: AbortSignal | undefined;
}

/** Reads feed documents: small ones at once, large ones in a worker that is killed where it does not end. */
export class DocumentReader {
  constructor(private readonly pool: ReadingPool) {}

  /**
   * The feed of a document, as `parseFeed` gives it.
   * @throws FeedError, `parser_timeout`, `parser_out_of_memory` and `parser_crashed` included; TransientError where too many
   * documents wait; the signal's reason.
   */
  async parse(bytes: Uint8Array, { signal, ...options }: ReadDocumentOptions = {}): Promise<ParsedFeed> {
    if (bytes.length <= MAX_INLINE_BYTES) return parseFeed(bytes, options);
    try {
      return await this.parseInWorker(bytes, options, signal);
    } catch (error) {
      if (!(error instanceof WorkerFailure)) throw error;
      throw new FeedError(`parser_${error.code}`, `The document could not be read. ${error.message}`);
    }
  }

  private async parseInWorker(
    bytes: Uint8Array,
    options: ParseFeedOptions,
    signal: AbortSignal | undefined,
  ): Promise<ParsedFeed> {
    // The caller goes on using its bytes, and a view would be copied with all that it is a view of.
    const copy = new Uint8Array(bytes);
    const result = await runReading(
      this.pool,
      { kind: 'document', bytes: copy, options },
      { signal, transfer: [copy.buffer] },
    );
    if (result.kind === 'document') return result.parsed;
    if (result.kind !== 'no_document') throw new Error(`The worker answered ${result.kind} to a document`);
    const { code, message, more } = result.failure;
    throw Object.assign(new FeedError(code, message), more);
  }
}
