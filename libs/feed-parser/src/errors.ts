import type { AlternateFeed } from '#libs/html';

export type FeedErrorCode =
  | 'empty'
  | 'binary'
  | 'not_a_feed'
  | 'html_page'
  | 'html_error_page'
  | 'too_large'
  | 'too_deep'
  // Of readers that run the parser under limits.
  | 'parser_timeout'
  | 'parser_out_of_memory'
  | 'parser_crashed';

/** A document that no feed can be read from. Reading the same bytes again cannot help. */
export class FeedError extends Error {
  readonly code: FeedErrorCode;
  readonly retryable = false;
  /** The feeds that an HTML page names. */
  readonly alternates: readonly AlternateFeed[];

  constructor(code: FeedErrorCode, message: string, alternates: readonly AlternateFeed[] = []) {
    super(message);
    this.name = 'FeedError';
    this.code = code;
    this.alternates = alternates;
  }
}
