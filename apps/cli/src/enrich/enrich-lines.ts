import { splitLines } from '#libs/bytes';
import { enrichmentVersion, type ExtractionPool, type ExtractionResult, type Parts } from '#libs/extraction';
import { MAX_LINE_BYTES, readArticleLine, withFields, type ArticleLine } from './article-line.js';

export interface EnrichLinesOptions {
  pool: Pick<ExtractionPool, 'enrich'>;
  /** Batches at work at a time; one more is being read. */
  batches: number;
  /** Which results are written. */
  parts: Parts;
}

export interface OutputLine {
  line: string;
  isFailure: boolean;
}

const MAX_BATCH_LINES = 64;
/** UTF-16 units. With the number of batches this bounds what is in memory. */
const MAX_BATCH_CHARS = 2_000_000;
/** Of no release: the service's generation is raised by releases and reprocessing. */
const NO_GENERATION = 0;

/** NDJSON in, one line out for each that is not blank, in order. */
export async function* enrichLines(
  input: AsyncIterable<Buffer>,
  { pool, batches, parts }: EnrichLinesOptions,
): AsyncGenerator<OutputLine> {
  const working: Promise<OutputLine[]>[] = [];
  for await (const batch of batchesOf(input)) {
    const work = enrichBatch(batch, pool, parts);
    // A rejection is met where the batch's turn comes; until then it is no unhandled one.
    work.catch(() => undefined);
    working.push(work);
    if (working.length > batches) yield* (await working.shift()) ?? [];
  }
  for (const work of working) yield* await work;
}

async function* batchesOf(input: AsyncIterable<Buffer>): AsyncGenerator<ArticleLine[]> {
  let batch: ArticleLine[] = [];
  let chars = 0;
  for await (const line of splitLines(input, MAX_LINE_BYTES)) {
    const article = readArticleLine(line);
    if (article === undefined) continue;
    batch.push(article);
    chars += article.raw?.length ?? 0;
    if (batch.length < MAX_BATCH_LINES && chars < MAX_BATCH_CHARS) continue;
    yield batch;
    batch = [];
    chars = 0;
  }
  if (batch.length > 0) yield batch;
}

async function enrichBatch(
  batch: readonly ArticleLine[],
  pool: EnrichLinesOptions['pool'],
  parts: Parts,
): Promise<OutputLine[]> {
  const results = await pool.enrich(
    batch.flatMap((line) => ('input' in line ? [{ ...line.input, parts }] : [])),
  );
  let next = 0;
  return batch.map((line) => {
    const result = 'input' in line ? results[next++] : undefined;
    return result === undefined ? failed(line) : finished(line, result, parts);
  });
}

function failed(line: ArticleLine): OutputLine {
  const error =
    'problem' in line ? line.problem : { code: 'extractor_crashed', message: 'The extractor gave no result' };
  return { line: withFields(line, { error }), isFailure: true };
}

function finished(line: ArticleLine, result: ExtractionResult, parts: Parts): OutputLine {
  if (!result.ok) {
    const { code, message } = result;
    return { line: withFields(line, { error: { code, message } }), isFailure: true };
  }
  const { findings, durationMs } = result;
  if (parts === 'quotes') return { line: withFields(line, { quotes: findings.quotes }), isFailure: false };
  const enrichment = { version: enrichmentVersion(), generation: NO_GENERATION, durationMs };
  return { line: withFields(line, { ...findings, enrichment }), isFailure: false };
}
