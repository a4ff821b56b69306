import {
  assertEnrichedArticle,
  assertRawArticle,
  ContractError,
  MAX_MESSAGE_BYTES,
  parseJson,
  rawEventId,
  type EnrichedArticle,
  type RawArticle,
} from '#libs/contracts';
import type { ExtractionResult } from '#libs/extraction';
import {
  headerText,
  type DeadLetter,
  type Failure,
  type LogRecord,
  type OutgoingRecord,
  type RecordBatch,
  type TransformResult,
} from '#libs/kafka';
import { continueTrace } from '#libs/observability';
import { enrichedRecords } from './events.js';

/** One result for each article, in order. Never rejects because of an article. */
export type Extract = (articles: readonly RawArticle[], signal: AbortSignal) => Promise<ExtractionResult[]>;

export interface TransformOptions {
  extract: Extract;
  /** Hash of code, weights and rules. */
  version: string;
  generation: number;
  now: () => Date;
}

/** Room that a record's key, headers and framing take beside its value. */
const ENVELOPE_BYTES = 4_096;

interface Readable {
  record: LogRecord;
  article: RawArticle;
}

/** Raw articles in; enriched articles and their quotes out. What cannot be processed is a dead letter by itself. */
export async function transformBatch(
  batch: RecordBatch,
  signal: AbortSignal,
  options: TransformOptions,
): Promise<TransformResult> {
  const deadLetters: DeadLetter[] = [];
  const outputs: OutgoingRecord[] = [];
  const readable = batch.records.flatMap((record) => read(record, deadLetters));
  const results = await options.extract(
    readable.map(({ article }) => article),
    signal,
  );
  for (const [i, { record, article }] of readable.entries()) {
    const made = make(record, article, results[i], options);
    if (Array.isArray(made)) outputs.push(...made);
    else deadLetters.push({ record, failure: made });
  }
  return { outputs, deadLetters };
}

/** None where the record cannot be read; then it is added to the dead letters. */
function read(record: LogRecord, deadLetters: DeadLetter[]): Readable[] {
  try {
    return [{ record, article: assertRawArticle(parseJson(record.value)) }];
  } catch (error) {
    if (!(error instanceof ContractError)) throw error;
    deadLetters.push({ record, failure: failure('parse', error.code, error.message) });
    return [];
  }
}

function make(
  record: LogRecord,
  raw: RawArticle,
  result: ExtractionResult | undefined,
  { version, generation, now }: TransformOptions,
): OutgoingRecord[] | Failure {
  if (result === undefined) throw new Error(`No extraction result for ${raw.articleId}`);
  if (!result.ok) return failure('extract', result.code, result.message);
  const enriched: EnrichedArticle = {
    ...raw,
    ...result.findings,
    enrichment: { version, generation, durationMs: result.durationMs },
  };
  try {
    assertEnrichedArticle(enriched);
  } catch (error) {
    if (!(error instanceof ContractError)) throw error;
    return failure('extract', 'invalid_enrichment', error.message);
  }
  const records = enrichedRecords(enriched, {
    rawId: headerText(record, 'ce_id') ?? rawEventId(raw),
    traceparent: continueTrace(headerText(record, 'traceparent')).traceparent,
    time: now().toISOString(),
  });
  const largest = Math.max(...records.map(({ value }) => Buffer.byteLength(value ?? '')));
  if (largest > MAX_MESSAGE_BYTES.enriched - ENVELOPE_BYTES) {
    return failure('publish', 'event_too_large', `An outgoing event has ${largest} bytes`);
  }
  return records;
}

const failure = (stage: string, code: string, message: string): Failure => ({
  stage,
  code,
  message,
  attempts: 1,
});
