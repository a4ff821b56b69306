import { setTimeout as sleep } from 'node:timers/promises';
import type { IngestTarget } from '../io/ingest-target.js';

export interface PushBody {
  bytes: Buffer;
  contentType: string;
  query?: Readonly<Record<string, string>>;
}

export interface ItemFailure {
  /** From 1; absent where the body was one article. */
  line?: number;
  code: string;
  detail: string;
}

export interface PushReport {
  accepted: number;
  unchanged: number;
  failures: ItemFailure[];
}

/** The API did not take a request as a whole. */
export class PushError extends Error {
  constructor(
    readonly code: string,
    message: string,
    cause?: unknown,
  ) {
    super(message, cause === undefined ? undefined : { cause });
    this.name = 'PushError';
  }
}

interface ApiItem {
  index?: number;
  line?: number;
  pointer?: string;
  status?: string;
  code?: string;
  detail?: string;
  error?: { code: string; detail: string };
}

interface ApiAnswer {
  data?: ApiItem[];
  code?: string;
  detail?: string;
  errors?: ApiItem[];
}

const MAX_ATTEMPTS = 6;
const FIRST_RETRY_MS = 500;
const MAX_RETRY_AFTER_MS = 30_000;
const REQUEST_TIMEOUT_MS = 120_000;
/** The client's own faults, and a server that will not talk to it: no article of the run would fare better. */
const FATAL_STATUSES = new Set([401, 403, 404]);

/**
 * Pushes one body. A server that is away or overloaded is tried again; the same articles twice do no harm.
 * @throws PushError where nothing can be pushed: no answer, or one that concerns more than these articles.
 */
export async function pushBody(target: IngestTarget, body: PushBody): Promise<PushReport> {
  for (let attempt = 1; ; attempt++) {
    const outcome = await tryPush(target, body);
    if ('report' in outcome) return outcome.report;
    if (attempt === MAX_ATTEMPTS) throw outcome.error;
    await sleep(outcome.retryAfterMs ?? FIRST_RETRY_MS * 2 ** (attempt - 1));
  }
}

type Outcome = { report: PushReport } | { error: PushError; retryAfterMs: number | undefined };

async function tryPush(target: IngestTarget, body: PushBody): Promise<Outcome> {
  let response: Response;
  let answer: ApiAnswer;
  try {
    response = await send(target, body);
    answer = (await response.json()) as ApiAnswer;
  } catch (cause) {
    const detail = cause instanceof Error ? cause.message : String(cause);
    const error = new PushError('unreachable', `${target.url} does not answer: ${detail}`, cause);
    return { error, retryAfterMs: undefined };
  }
  if (response.status === 202) return { report: reportOf(answer.data ?? []) };
  const error = new PushError(
    answer.code ?? 'refused',
    answer.detail ?? `The server answered ${response.status}`,
  );
  if (FATAL_STATUSES.has(response.status)) throw error;
  if (response.status === 429 || response.status >= 500)
    return { error, retryAfterMs: retryAfterMs(response) };
  const { code, message: detail } = error;
  return { report: { accepted: 0, unchanged: 0, failures: failuresOf(answer, { code, detail }) } };
}

function send({ url, apiKey }: IngestTarget, { bytes, contentType, query }: PushBody): Promise<Response> {
  const address = new URL('/v1/articles', url);
  for (const [name, value] of Object.entries(query ?? {})) address.searchParams.set(name, value);
  return fetch(address, {
    method: 'POST',
    body: new Uint8Array(bytes),
    signal: AbortSignal.timeout(REQUEST_TIMEOUT_MS),
    headers: {
      'content-type': contentType,
      ...(apiKey !== undefined && { authorization: `Bearer ${apiKey}` }),
    },
  });
}

function reportOf(items: readonly ApiItem[]): PushReport {
  const report: PushReport = { accepted: 0, unchanged: 0, failures: [] };
  for (const { status, line, error } of items) {
    if (status === 'accepted') report.accepted++;
    else if (status === 'unchanged') report.unchanged++;
    else report.failures.push(toFailure(line, error ?? {}));
  }
  return report;
}

/** `nothing_accepted` gives a reason for each article, other refusals one for all. */
function failuresOf({ code, errors }: ApiAnswer, whole: ItemFailure): ItemFailure[] {
  return code === 'nothing_accepted' && errors !== undefined
    ? errors.map((error) => toFailure(error.line, error))
    : [whole];
}

const toFailure = (
  line: number | undefined,
  { code, detail }: { code?: string; detail?: string },
): ItemFailure => ({
  ...(line !== undefined && { line }),
  code: code ?? 'refused',
  detail: detail ?? 'no reason given',
});

function retryAfterMs(response: Response): number | undefined {
  const seconds = Number(response.headers.get('retry-after') ?? Number.NaN);
  return Number.isFinite(seconds) ? Math.min(seconds * 1_000, MAX_RETRY_AFTER_MS) : undefined;
}
