import { FeedError } from '#libs/feed-parser';
import { FetchError, type FetchErrorCode, type FetchResponse } from '#libs/http-fetch';
import { TransientError } from '#libs/kafka';
import { isTransient } from '#libs/persistence';
import type { FailureKind } from '../scheduler/backoff.js';
import { permanentTarget } from '../scheduler/moves.js';
import type { Failed } from './poll-report.js';

const FETCH_KINDS: Partial<Record<FetchErrorCode, FailureKind>> = {
  not_found: 'dns',
  connection_failed: 'network',
  tls_failed: 'network',
  timeout: 'network',
  bad_response: 'network',
  truncated: 'network',
};

const STATUS_KINDS: Readonly<Record<number, FailureKind>> = {
  404: 'missing',
  408: 'network',
  410: 'missing',
  425: 'network',
  429: 'overload',
  503: 'overload',
};

const GONE = 410;
const MAX_ALTERNATES = 20;

/** An answer that brings no document. */
export function httpFailure({ status, redirects, url }: FetchResponse, asked: string): Failed {
  // What a temporary redirect leads to says nothing about the feed's own address.
  const isFinal = redirects.length === 0 || permanentTarget(redirects) === url;
  return {
    kind: 'failed',
    code: `http_${status}`,
    message: `The server answered ${status}${url === asked ? '' : ` at ${url}`}`,
    failure: STATUS_KINDS[status] ?? (status >= 500 ? 'server' : 'refused'),
    ...(status === GONE && isFinal && { isGone: true }),
  };
}

/** What was thrown on the way; undefined for what nobody foresaw. */
export function thrownFailure(error: unknown): Failed | undefined {
  if (error instanceof FetchError) return failed(error, FETCH_KINDS[error.code] ?? 'unreadable');
  if (error instanceof FeedError) return { ...failed(error, 'unreadable'), ...alternatesOf(error) };
  if (error instanceof TransientError) return failed(error, 'ours');
  if (isTransient(error)) {
    return failed({ code: 'database_unavailable', message: 'The database did not answer' }, 'ours');
  }
  return undefined;
}

/** The poll was called off: the service stops, or another replica has the feed. */
export const interrupted: Failed = {
  kind: 'failed',
  code: 'interrupted',
  message: 'The poll was called off; it is made again',
  failure: 'ours',
};

/** A fault of ours with one feed. */
export const faultOfOurs: Failed = {
  kind: 'failed',
  code: 'internal_error',
  message: 'The service failed with this feed; its log says how',
  failure: 'unreadable',
};

const failed = ({ code, message }: { code: string; message: string }, failure: FailureKind): Failed => ({
  kind: 'failed',
  code,
  message,
  failure,
});

function alternatesOf({ alternates }: FeedError): Pick<Failed, 'alternates'> {
  if (alternates.length === 0) return {};
  return { alternates: [...new Set(alternates.map(({ url }) => url))].slice(0, MAX_ALTERNATES) };
}
