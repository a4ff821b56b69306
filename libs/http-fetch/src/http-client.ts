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
/** RFC 9110 section 15.4: these keep the method and the body. */
const POST_REDIRECTS: ReadonlySet<number> = new Set([307, 308]);
const TIMEOUT_CODES: ReadonlySet<string> = new Set([
  'UND_ERR_CONNECT_TIMEOUT',
  'UND_ERR_HEADERS_TIMEOUT',
  'UND_ERR_BODY_TIMEOUT',
]);
const NO_BODY = new Uint8Array();

/** What is sent to each address of a chain of redirects. */
interface Sending {
  method: 'GET' | 'POST';
  headers: Record<string, string>;
  body?: string;
  redirects: ReadonlySet<number>;
}

/**
 * GET, and POST of forms, over HTTP(S) with bounds on time, bytes and redirects, to public addresses and the guard's exceptions only. Keeps
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
  get(address: string, options: FetchOptions = {}): Promise<FetchResponse> {
    const headers = {
      accept: options.accept ?? '*/*',
      ...(options.etag !== undefined && { 'if-none-match': options.etag }),
      ...(options.lastModified !== undefined && { 'if-modified-since': options.lastModified }),
    };
    return this.send(address, { method: 'GET', headers, redirects: REDIRECTS }, options.signal);
  }

  /**
   * Sends fields as `application/x-www-form-urlencoded`. Redirects that would make a GET of it are answers.
   * @throws FetchError where there is no answer, or none that can be used.
   */
  postForm(
    address: string,
    fields: Readonly<Record<string, string>>,
    { signal }: { signal?: AbortSignal } = {},
  ): Promise<FetchResponse> {
    const sending: Sending = {
      method: 'POST',
      headers: { accept: '*/*', 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams(fields).toString(),
      redirects: POST_REDIRECTS,
    };
    return this.send(address, sending, signal);
  }

  close(): Promise<void> {
    return this.agent.destroy();
  }

  private async send(
    address: string,
    sending: Sending,
    stop: AbortSignal | undefined,
  ): Promise<FetchResponse> {
    const timeout = AbortSignal.timeout(this.options.timeoutMs);
    const signal = stop === undefined ? timeout : AbortSignal.any([timeout, stop]);
    try {
      return await this.follow(parseUrl(address), sending, signal);
    } catch (error) {
      throw toFetchError(error, timeout.aborted ? this.options.timeoutMs : undefined);
    }
  }

  private async follow(start: URL, sending: Sending, signal: AbortSignal): Promise<FetchResponse> {
    const redirects: Redirect[] = [];
    let url = start;
    for (;;) {
      const response = await this.request(url, sending, signal);
      const { statusCode: status, headers } = response;
      if (!sending.redirects.has(status)) {
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

  private request(
    url: URL,
    { method, headers, body }: Sending,
    signal: AbortSignal,
  ): Promise<Dispatcher.ResponseData> {
    return request(url, {
      dispatcher: this.agent,
      method,
      signal,
      headers: {
        'user-agent': this.options.userAgent,
        'accept-encoding': ACCEPT_ENCODING,
        ...headers,
      },
      ...(body !== undefined && { body }),
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
