import type { Deadline } from './deadline.js';
import { errorCode, FetchError, type TimeoutPhase } from './errors.js';

const PHASES: Readonly<Record<string, { phase: TimeoutPhase; message: string }>> = {
  UND_ERR_CONNECT_TIMEOUT: { phase: 'connect', message: 'No connection in time' },
  ETIMEDOUT: { phase: 'connect', message: 'No connection in time' },
  UND_ERR_HEADERS_TIMEOUT: { phase: 'headers', message: 'No head of an answer in time' },
  UND_ERR_BODY_TIMEOUT: { phase: 'chunk', message: 'The body stopped coming' },
};

const NOT_FOUND: ReadonlySet<string> = new Set(['ENOTFOUND', 'EAI_AGAIN', 'EAI_NODATA', 'ENODATA']);

/** OpenSSL's and Node's names for what is wrong with a certificate or a handshake. */
const TLS =
  /^(?:ERR_SSL_|ERR_TLS_|CERT_|CRL_|EPROTO$|DEPTH_ZERO_SELF_SIGNED_CERT$|SELF_SIGNED_CERT_IN_CHAIN$|UNABLE_TO_|HOSTNAME_MISMATCH$|INVALID_CA$|INVALID_PURPOSE$|PATH_LENGTH_EXCEEDED$)/u;

/** The connection ended in the middle of a body, or brought more or less than was announced. */
const TRUNCATED: ReadonlySet<string> = new Set([
  'UND_ERR_SOCKET',
  'UND_ERR_RES_CONTENT_LENGTH_MISMATCH',
  'UND_ERR_ABORTED',
  'ECONNRESET',
]);

/**
 * What a request failed with, by one of our codes. Undefined for what no request fails with: a fault of ours.
 * @param isInBody whether the head of the answer had come.
 */
export function toFetchError(error: unknown, deadline: Deadline, isInBody: boolean): FetchError | undefined {
  if (error instanceof FetchError) return error;
  if (deadline.isOver) {
    return new FetchError('timeout', `No whole answer within ${deadline.timeoutMs} ms`, error, 'whole');
  }
  if (deadline.isStopped) return new FetchError('aborted', 'The request was given up', error);
  const code = errorCode(error) ?? '';
  const detail = error instanceof Error ? error.message : String(error);
  const late = PHASES[code];
  if (late !== undefined) return new FetchError('timeout', `${late.message}: ${detail}`, error, late.phase);
  if (NOT_FOUND.has(code))
    return new FetchError('not_found', `The host name does not resolve: ${detail}`, error);
  if (TLS.test(code)) return new FetchError('tls_failed', `The secure connection failed: ${detail}`, error);
  if (code === 'UND_ERR_HEADERS_OVERFLOW') {
    return new FetchError('headers_too_large', 'The head of the answer is too large', error);
  }
  if (error instanceof Error && error.name === 'HTTPParserError')
    return new FetchError('bad_response', `The answer is no HTTP: ${detail}`, error);
  if (isInBody && TRUNCATED.has(code)) {
    return new FetchError('truncated', `The answer ended before its end: ${detail}`, error);
  }
  if (code === '') return undefined;
  return new FetchError('connection_failed', `The connection failed: ${detail}`, error);
}
