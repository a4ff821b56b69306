export type FullTextErrorCode =
  | 'too_large'
  | 'too_complex'
  | 'no_article'
  // Of readers that run the extractor under limits.
  | 'extractor_timeout'
  | 'extractor_out_of_memory'
  | 'extractor_crashed';

/** A page that no article comes out of. Trying the same page again cannot help. */
export class FullTextError extends Error {
  readonly code: FullTextErrorCode;
  readonly retryable = false;

  constructor(code: FullTextErrorCode, message: string, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.name = 'FullTextError';
    this.code = code;
  }
}
