import { lookup as systemLookup } from 'node:dns';
import type { LookupFunction } from 'node:net';
import { Agent, request, type Dispatcher } from 'undici';
import type { AddressGuard } from './address-guard.js';
import { ACCEPT_ENCODING, readBody } from './body/read-body.js';
import { conditionsOf, type Conditions } from './conditions.js';
import { Deadline } from './deadline.js';
import { FetchError, type Redirect } from './errors.js';
import { guardedConnector } from './guarded-connector.js';
import type { FetchNote } from './notes.js';
import { RedirectChain } from './redirects.js';
import { parseUrl } from './request-url.js';
import { responseHeaders, type ResponseHeaders } from './response-headers.js';
import { toFetchError } from './to-fetch-error.js';

export interface HttpClientOptions {
  guard: AddressGuard;
  userAgent: string;
  /** The whole of one fetch, redirects and body included. */
  timeoutMs: number;
  /** Bytes of a body, on the wire and decoded. */
  maxBytes: number;
  /** Of the steps within the time for the whole. */
  stepTimeouts?: Partial<StepTimeouts>;
  /** Asks for a name's addresses, which the guard then checks; the system's if absent. */
  lookup?: LookupFunction;
}

export interface StepTimeouts {
  /** Name, TCP and TLS together. */
  connectMs: number;
  /** From the request to the end of the answer's head. */
  headersMs: number;
  /** Between two pieces of a body. */
  chunkMs: number;
}

export interface FetchOptions extends Conditions {
  accept?: string;
  signal?: AbortSignal;
}

export interface FetchResponse {
  status: number;
  /** Where the answer came from, after redirects; without a fragment. */
  url: string;
  redirects: Redirect[];
  headers: ResponseHeaders;
  /** Decoded; empty unless the status is 2xx. */
  body: Uint8Array;
  /** What was not right, and was read all the same. */
  notes: FetchNote[];
}

const STEP_TIMEOUTS: StepTimeouts = { connectMs: 10_000, headersMs: 15_000, chunkMs: 15_000 };
const KEEP_ALIVE_MS = 4_000;
const MAX_HEADER_BYTES = 64 * 1024;
const CONNECTIONS_PER_ORIGIN = 4;
/** Of a body that nobody needs: up to here it is read so that its connection can be used again. */
const MAX_DISCARDED_BYTES = 64 * 1024;
const DISCARD_TIMEOUT_MS = 1_000;
const REDIRECTS: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);
/** RFC 9110 section 15.4: these keep the method and the body. */
const POST_REDIRECTS: ReadonlySet<number> = new Set([307, 308]);
const NOT_MODIFIED = 304;
const NO_BODY = { bytes: new Uint8Array(), notes: [] };

/** What is sent to each address of a chain of redirects. */
interface Sending {
  method: 'GET' | 'POST';
  headersFor: (url: URL) => Record<string, string>;
  body?: string;
  redirects: ReadonlySet<number>;
}

/**
 * GET, and POST of forms, over HTTP(S) with bounds on time, bytes and redirects, to public addresses and the guard's
 * exceptions only. Keeps no cookies, sends no credentials, uses no proxy, checks certificates.
 */
export class HttpClient {
  private readonly agent: Agent;

  constructor(private readonly options: HttpClientOptions) {
    const { connectMs, headersMs, chunkMs } = { ...STEP_TIMEOUTS, ...options.stepTimeouts };
    const { guard, lookup = systemLookup } = options;
    this.agent = new Agent({
      connect: guardedConnector({ guard, lookup, timeoutMs: connectMs }),
      connections: CONNECTIONS_PER_ORIGIN,
      headersTimeout: headersMs,
      bodyTimeout: chunkMs,
      keepAliveTimeout: KEEP_ALIVE_MS,
      maxHeaderSize: MAX_HEADER_BYTES,
    });
  }

  /**
   * The answer, whatever its status.
   * @throws FetchError where there is none, or none that can be used.
   */
  async get(address: string, options: FetchOptions = {}): Promise<FetchResponse> {
    const { accept = '*/*', signal } = options;
    const conditionsFor = conditionsOf(options);
    const headersFor = (url: URL) => ({ accept, ...conditionsFor(url) });
    const response = await this.send(address, { method: 'GET', headersFor, redirects: REDIRECTS }, signal);
    if (response.status === NOT_MODIFIED && Object.keys(conditionsFor(new URL(response.url))).length === 0) {
      throw new FetchError('bad_response', 'The server answered 304 to a request without conditions');
    }
    return response;
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
      headersFor: () => ({ accept: '*/*', 'content-type': 'application/x-www-form-urlencoded' }),
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
    const chain = new RedirectChain(parseUrl(address));
    const deadline = new Deadline(this.options.timeoutMs, stop);
    try {
      for (;;) {
        const response = await this.request(chain.current, sending, deadline);
        if (!sending.redirects.has(response.statusCode)) return await this.finish(response, chain, deadline);
        await discard(response, deadline);
        chain.follow(response.statusCode, response.headers['location']);
      }
    } catch (error) {
      const failure = toFetchError(error, deadline, false);
      if (failure === undefined) throw error;
      failure.redirects = chain.redirects;
      throw failure;
    } finally {
      deadline.dispose();
    }
  }

  private request(
    url: URL,
    { method, headersFor, body }: Sending,
    { signal }: Deadline,
  ): Promise<Dispatcher.ResponseData> {
    return request(url, {
      dispatcher: this.agent,
      method,
      signal,
      headers: {
        'user-agent': this.options.userAgent,
        'accept-encoding': ACCEPT_ENCODING,
        ...headersFor(url),
      },
      ...(body !== undefined && { body }),
    });
  }

  private async finish(
    response: Dispatcher.ResponseData,
    { current, redirects, notes }: RedirectChain,
    deadline: Deadline,
  ): Promise<FetchResponse> {
    const { statusCode: status } = response;
    const headers = responseHeaders(response.headers);
    const body = await this.body(response, headers, deadline);
    return {
      status,
      url: current.href,
      redirects,
      headers,
      body: body.bytes,
      notes: [...notes, ...body.notes],
    };
  }

  private async body(response: Dispatcher.ResponseData, headers: ResponseHeaders, deadline: Deadline) {
    if (response.statusCode < 200 || response.statusCode > 299) {
      await discard(response, deadline);
      return NO_BODY;
    }
    try {
      return await readBody(response.body, headers, this.options.maxBytes);
    } catch (error) {
      throw toFetchError(error, deadline, true) ?? error;
    }
  }
}

/** The status is the answer: a body that comes slowly, or fails, changes nothing about it. */
async function discard({ body }: Dispatcher.ResponseData, { signal }: Deadline): Promise<void> {
  const patience = new Deadline(DISCARD_TIMEOUT_MS, signal);
  await body.dump({ limit: MAX_DISCARDED_BYTES, signal: patience.signal }).catch(() => undefined);
  patience.dispose();
}
