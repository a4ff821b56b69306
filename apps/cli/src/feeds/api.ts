import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { IngestTarget } from '../io/ingest-target.js';

/** The API did not do what it was asked for. */
export class ApiError extends Error {
  constructor(
    readonly code: string,
    message: string,
    /** Nothing else that is asked of this service would fare better. */
    readonly isFatal: boolean,
    cause?: unknown,
  ) {
    super(message, cause === undefined ? undefined : { cause });
    this.name = 'ApiError';
  }
}

export interface Asking {
  body?: Buffer | string;
  contentType?: string;
}

const MAX_ATTEMPTS = 4;
const FIRST_RETRY_MS = 500;
const MAX_RETRY_AFTER_MS = 30_000;
const REQUEST_TIMEOUT_MS = 120_000;
const UNAUTHORISED: ReadonlySet<number> = new Set([401, 403]);

/** The feeds API of feed-ingest. A server that is away or overloaded is asked again. */
export class FeedsApi {
  constructor(private readonly target: IngestTarget) {}

  /** @throws ApiError */
  async json<T>(method: string, path: string, asking: Asking = {}): Promise<{ status: number; answer: T }> {
    const response = await this.ask(method, path, asking);
    const text = await response.text();
    return { status: response.status, answer: (text === '' ? undefined : JSON.parse(text)) as T };
  }

  /**
   * A response whose status is 2xx; its body is not read yet.
   * @throws ApiError
   */
  async ask(method: string, path: string, asking: Asking = {}): Promise<Response> {
    // The same for each attempt: one that was done before its answer was lost is not done again.
    const idempotencyKey = method === 'POST' ? randomUUID() : undefined;
    for (let attempt = 1; ; attempt++) {
      const outcome = await this.attempt(method, path, asking, idempotencyKey);
      if (outcome instanceof Response) return outcome;
      if (!outcome.mayPass || attempt === MAX_ATTEMPTS) throw outcome.error;
      await sleep(outcome.retryAfterMs ?? FIRST_RETRY_MS * 2 ** (attempt - 1));
    }
  }

  private async attempt(
    method: string,
    path: string,
    { body, contentType }: Asking,
    idempotencyKey: string | undefined,
  ): Promise<Response | { error: ApiError; mayPass: boolean; retryAfterMs?: number | undefined }> {
    const { url, apiKey } = this.target;
    let response: Response;
    try {
      response = await fetch(new URL(path, url), {
        method,
        signal: AbortSignal.timeout(REQUEST_TIMEOUT_MS),
        headers: {
          ...(contentType !== undefined && { 'content-type': contentType }),
          ...(apiKey !== undefined && { authorization: `Bearer ${apiKey}` }),
          ...(idempotencyKey !== undefined && { 'idempotency-key': idempotencyKey }),
        },
        ...(body !== undefined && { body: typeof body === 'string' ? body : new Uint8Array(body) }),
      });
    } catch (cause) {
      const detail = cause instanceof Error ? cause.message : String(cause);
      return {
        error: new ApiError('unreachable', `${url} does not answer: ${detail}`, true, cause),
        mayPass: true,
      };
    }
    if (response.ok) return response;
    const mayPass = response.status === 429 || response.status >= 500;
    return { error: await refusal(response, mayPass), mayPass, retryAfterMs: retryAfterMs(response) };
  }
}

/** Of a problem document (RFC 9457), or of whatever else answers at the address. */
async function refusal(response: Response, mayPass: boolean): Promise<ApiError> {
  const { code, detail } = problemIn(await response.text());
  const { status } = response;
  const isFatal = mayPass || UNAUTHORISED.has(status);
  return new ApiError(code ?? `http_${status}`, detail ?? `The server answered ${status}`, isFatal);
}

function problemIn(text: string): { code?: string; detail?: string } {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? value : {};
  } catch {
    return {};
  }
}

function retryAfterMs(response: Response): number | undefined {
  const seconds = Number(response.headers.get('retry-after') ?? Number.NaN);
  return Number.isFinite(seconds) ? Math.min(seconds * 1_000, MAX_RETRY_AFTER_MS) : undefined;
}
