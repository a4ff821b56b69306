export type FetchErrorCode =
  | 'invalid_url'
  | 'address_refused'
  | 'not_found'
  | 'connection_failed'
  | 'tls_failed'
  | 'timeout'
  | 'aborted'
  | 'too_many_redirects'
  | 'redirect_loop'
  | 'bad_redirect'
  | 'headers_too_large'
  | 'bad_response'
  | 'http_status'
  | 'too_large'
  | 'truncated'
  | 'bad_encoding';

/**
 * What took too long: the connection (name, TCP and TLS together), the head of the answer, the next piece of its body, or
 * the whole with all redirects.
 */
export type TimeoutPhase = 'connect' | 'headers' | 'chunk' | 'whole';

export interface Redirect {
  status: number;
  from: string;
  to: string;
}

/** Whether the same request may pass later. */
const RETRYABLE: ReadonlySet<FetchErrorCode> = new Set([
  'not_found',
  'connection_failed',
  'tls_failed',
  'timeout',
  'aborted',
  'bad_response',
  'truncated',
]);

/**
 * A request that brought no answer, or one that cannot be used. An answer with a 4xx or 5xx
 * status is one to the client; who cannot use it says `http_status`. docs/fetching.md says what each code means.
 */
export class FetchError extends Error {
  readonly code: FetchErrorCode;
  readonly retryable: boolean;
  /** With `timeout` only. */
  readonly phase: TimeoutPhase | undefined;
  /** Those followed before. */
  redirects: readonly Redirect[] = [];

  constructor(code: FetchErrorCode, message: string, cause?: unknown, phase?: TimeoutPhase) {
    super(message, cause === undefined ? undefined : { cause });
    this.name = 'FetchError';
    this.code = code;
    this.retryable = RETRYABLE.has(code);
    this.phase = phase;
  }
}

/** The code of Node's or a library's error. Asked of the shape: an error may come from another realm. */
export const errorCode = (error: unknown): string | undefined =>
  typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string'
    ? error.code
    : undefined;
