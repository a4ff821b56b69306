export type FetchErrorCode =
  | 'invalid_url'
  | 'address_refused'
  | 'not_found'
  | 'connection_failed'
  | 'timeout'
  | 'too_many_redirects'
  | 'bad_redirect'
  | 'http_status'
  | 'too_large'
  | 'bad_encoding';

/** Whether the same request may pass later. */
const RETRYABLE: ReadonlySet<FetchErrorCode> = new Set(['not_found', 'connection_failed', 'timeout']);

/**
 * A request that brought no answer, or one that cannot be used. An answer with a 4xx or 5xx
 * status is one to the client; who cannot use it says `http_status`.
 */
export class FetchError extends Error {
  readonly code: FetchErrorCode;
  readonly retryable: boolean;

  constructor(code: FetchErrorCode, message: string, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.name = 'FetchError';
    this.code = code;
    this.retryable = RETRYABLE.has(code);
  }
}

/** The code of Node's or a library's error. Asked of the shape: an error may come from another realm. */
export const errorCode = (error: unknown): string | undefined =>
  typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string'
    ? error.code
    : undefined;
