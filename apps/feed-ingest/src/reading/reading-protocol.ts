import type { FeedErrorCode, ParsedFeed, ParseFeedOptions } from '#libs/feed-parser';
import type { ExtractArticleOptions, ExtractedArticle, FullTextErrorCode } from '#libs/full-text';
import type { WorkerFunction, WorkerPool } from '#libs/worker-pool';

/** What a reading worker is given. */
export type ReadingTask =
  | { kind: 'document'; bytes: Uint8Array; options: ParseFeedOptions }
  | {
      kind: 'page';
      page: string | Uint8Array;
      contentType?: string | undefined;
      options: ExtractArticleOptions;
    };

/** Classes of errors don't outlive the way between threads: what tells them apart travels as values. */
export interface Failure<Code> {
  code: Code;
  message: string;
  /** What else the error carries. */
  more: object;
}

export type ReadingResult =
  | { kind: 'document'; parsed: ParsedFeed }
  | { kind: 'page'; article: ExtractedArticle }
  | { kind: 'no_document'; failure: Failure<FeedErrorCode> }
  | { kind: 'no_page'; failure: Failure<FullTextErrorCode> };

export type ReadingPool = WorkerPool<ReadingTask, ReadingResult>;
/** What a reading worker module's default export is. */
export type ReadingWorker = WorkerFunction<ReadingTask, ReadingResult>;
