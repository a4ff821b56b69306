import type { IncomingHttpHeaders } from 'node:http';
import { Agent, request, type Dispatcher } from 'undici';
import type { AddressGuard } from './address-guard.js';
import { errorCode, FetchError } from './errors.js';
import { guardedConnector } from './guarded-connector.js';
import { ACCEPT_ENCODING, readBody } from './read-body.js';

export interface HttpClientOptions {
  guard: AddressGuard;
  userAgent: string;
  /** The whole of one fetch, redirects and body included. */
  timeoutMs: number;
  /** Decoded bytes of a body. */
  maxBytes: number;
}

export interface FetchOptions {
  /** Sent as If-None-Match. */
  etag?: string | undefined;
  /** Sent as If-Modified-Since. */
  lastModified?: string | undefined;
  accept?: string;
  signal?: AbortSignal;
}

export interface Redirect {
  status: number;
  from: string;
  to: string;
}

export interface FetchResponse {
  status: number;
  /** Where the answer came from, after redirects. */
  url: string;
  redirects: Redirect[];
  /** Names in lower case. */
  headers: IncomingHttpHeaders;
  /** Decoded; empty unless the status is 2xx. */
  body: Uint8Array;
}

const MAX_REDIRECTS = 5;
const CONNECT_TIMEOUT_MS = 10_000;
/** A server that says nothing for this long is given up, within the time for the whole. */
const SILENCE_TIMEOUT_MS = 15_000;
const KEEP_ALIVE_MS = 4_000;
const MAX_HEADER_BYTES = 64 * 1024;
const CONNECTIONS_PER_ORIGIN = 4;
const MAX_URL_CHARS = 4_096;
const REDIRECTS: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);
const TIMEOUT_CODES: ReadonlySet<string> = new Set([
  'UND_ERR_CONNECT_TIMEOUT',
  'UND_ERR_HEADERS_TIMEOUT',
  'UND_ERR_BODY_TIMEOUT',
]);
const NO_BODY = new Uint8Array();

/**
 * GET over HTTP(S) with bounds on time, bytes and redirects, to public addresses and the guard's exceptions only. Keeps
 * no cookies; checks certificates.
 */
export class HttpClient {
  private readonly agent: Agent;

  constructor(private readonly options: HttpClientOptions) {
    this.agent = new Agent({
      connect: guardedConnector(options.guard, CONNECT_TIMEOUT_MS),
      connections: CONNECTIONS_PER_ORIGIN,
      headersTimeout: SILENCE_TIMEOUT_MS,
      bodyTimeout: SILENCE_TIMEOUT_MS,
      keepAliveTimeout: KEEP_ALIVE_MS,
      maxHeaderSize: MAX_HEADER_BYTES,
    });
  }

  /**
   * The answer, whatever its status.
   * @throws FetchError where there is none, or none that can be used.
   */
  async get(address: string, options: FetchOptions = {}): Promise<FetchResponse> {
    const timeout = AbortSignal.timeout(this.options.timeoutMs);
    const signal = options.signal === undefined ? timeout : AbortSignal.any([timeout, options.signal]);
    try {
      return await this.follow(parseUrl(address), options, signal);
    } catch (error) {
      throw toFetchError(error, timeout.aborted ? this.options.timeoutMs : undefined);
    }
  }

  close(): Promise<void> {
    return this.agent.destroy();
  }

  private async follow(start: URL, options: FetchOptions, signal: AbortSignal): Promise<FetchResponse> {
    const redirects: Redirect[] = [];
    let url = start;
    for (;;) {
      const response = await this.request(url, options, signal);
      const { statusCode: status, headers } = response;
      if (!REDIRECTS.has(status)) {
        return { status, url: url.href, redirects, headers, body: await this.body(response) };
      }
      await response.body.dump();
      if (redirects.length >= MAX_REDIRECTS) {
        throw new FetchError('too_many_redirects', `More than ${MAX_REDIRECTS} redirects from ${start.href}`);
      }
      const target = redirectTarget(headers['location'], url);
      redirects.push({ status, from: url.href, to: target.href });
      url = target;
    }
  }

  private request(url: URL, options: FetchOptions, signal: AbortSignal): Promise<Dispatcher.ResponseData> {
    return request(url, {
      dispatcher: this.agent,
      method: 'GET',
      signal,
      headers: {
        'user-agent': this.options.userAgent,
        'accept-encoding': ACCEPT_ENCODING,
        accept: options.accept ?? '*/*',
        ...(options.etag !== undefined && { 'if-none-match': options.etag }),
        ...(options.lastModified !== undefined && { 'if-modified-since': options.lastModified }),
      },
    });
  }

  private async body(response: Dispatcher.ResponseData): Promise<Uint8Array> {
    if (response.statusCode < 200 || response.statusCode > 299) {
      await response.body.dump();
      return NO_BODY;
    }
    const encoding = response.headers['content-encoding'];
    return readBody(
      response.body,
      Array.isArray(encoding) ? encoding.join() : encoding,
      this.options.maxBytes,
    );
  }
}

function parseUrl(address: string, base?: URL): URL {
  const url = address.length > MAX_URL_CHARS ? null : URL.parse(address, base?.href);
  if (url === null)
    throw new FetchError('invalid_url', 'The address is no URL, or longer than 4,096 characters');
  if (url.protocol !== 'http:' && url.protocol !== 'https:') {
    throw new FetchError('invalid_url', `Only http and https addresses are fetched, not ${url.protocol}`);
  }
  if (url.username !== '' || url.password !== '') {
    throw new FetchError('invalid_url', 'Addresses with a user name or password are not fetched');
  }
  return url;
}

function redirectTarget(location: string | string[] | undefined, from: URL): URL {
  const target = Array.isArray(location) ? location[0] : location;
  if (target === undefined) throw new FetchError('bad_redirect', `${from.href} redirects to nowhere`);
  try {
    return parseUrl(target, from);
  } catch (error) {
    throw new FetchError('bad_redirect', `${from.href} redirects to what cannot be fetched`, error);
  }
}

/** `timedOutAfterMs` is given where the time for the whole was up. */
function toFetchError(error: unknown, timedOutAfterMs: number | undefined): FetchError {
  if (error instanceof FetchError) return error;
  if (timedOutAfterMs !== undefined) {
    return new FetchError('timeout', `No whole answer within ${timedOutAfterMs} ms`, error);
  }
  const code = errorCode(error);
  const detail = error instanceof Error ? error.message : String(error);
  if (code !== undefined && TIMEOUT_CODES.has(code)) {
    return new FetchError('timeout', `The server did not answer in time: ${detail}`, error);
  }
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') {
    return new FetchError('not_found', `The host name does not resolve: ${detail}`, error);
  }
  return new FetchError('connection_failed', `The connection failed: ${detail}`, error);
}
