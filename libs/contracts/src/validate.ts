import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import type { EnrichedArticle, QuoteEvent, RawArticle } from './article.js';
import { enrichedArticleSchema, quoteSchema, rawArticleSchema } from './schemas.js';

export interface ContractProblem {
  /** JSON Pointer (RFC 6901) to the value that is wrong; "" is the whole. */
  path: string;
  message: string;
}

/** A value that does not keep the contract. Sending it again cannot help. */
export class ContractError extends Error {
  readonly code: 'invalid_json' | 'schema_violation';
  readonly retryable = false;
  readonly problems: readonly ContractProblem[];

  constructor(
    code: ContractError['code'],
    message: string,
    problems: readonly ContractProblem[] = [],
    cause?: unknown,
  ) {
    super(message, cause === undefined ? undefined : { cause });
    this.name = 'ContractError';
    this.code = code;
    this.problems = problems;
  }
}

/** Problems told of one value at most; a hostile one could have millions. */
const MAX_PROBLEMS = 20;

const ajv = new Ajv2020({ strict: true, allErrors: false });
(addFormats as unknown as (instance: Ajv2020) => void)(ajv);

const validateRaw = ajv.compile<RawArticle>(rawArticleSchema);
const validateEnriched = ajv.compile<EnrichedArticle>(enrichedArticleSchema);
const validateQuote = ajv.compile<QuoteEvent>(quoteSchema);

function assertValid<T>(validate: ValidateFunction<T>, name: string, value: unknown): T {
  if (validate(value)) return value;
  const problems = (validate.errors ?? []).slice(0, MAX_PROBLEMS).map((error) => ({
    path: error.instancePath,
    message: error.message ?? error.keyword,
  }));
  const first = problems[0];
  const where = first ? ` at "${first.path}": ${first.message}` : '';
  throw new ContractError('schema_violation', `${name} does not match its schema${where}`, problems);
}

const utf8 = new TextDecoder('utf-8', { fatal: true });

/**
 * Bytes of a Kafka value to JSON.
 * @throws ContractError `invalid_json` when the bytes are absent, not UTF-8 or not JSON.
 */
export function parseJson(bytes: Uint8Array | null): unknown {
  if (bytes === null) throw new ContractError('invalid_json', 'The message has no value');
  try {
    return JSON.parse(utf8.decode(bytes));
  } catch (cause) {
    const detail = cause instanceof Error ? cause.message : String(cause);
    throw new ContractError('invalid_json', `The value is not UTF-8 JSON: ${detail}`, [], cause);
  }
}

/** @throws ContractError `schema_violation`, naming the first place that is wrong. */
export const assertRawArticle = (value: unknown): RawArticle => assertValid(validateRaw, 'RawArticle', value);
/** @throws ContractError `schema_violation`, naming the first place that is wrong. */
export const assertEnrichedArticle = (value: unknown): EnrichedArticle =>
  assertValid(validateEnriched, 'EnrichedArticle', value);
/** @throws ContractError `schema_violation`, naming the first place that is wrong. */
export const assertQuoteEvent = (value: unknown): QuoteEvent => assertValid(validateQuote, 'Quote', value);
