import {
  assertEnrichedArticle,
  ContractError,
  enrichedEventId,
  parseJson,
  rawEventId,
  type EnrichedArticle,
} from '#libs/contracts';
import { headerText, type DeadLetter, type LogRecord } from '#libs/kafka';

/** A record that keeps the contract. */
export interface Arrival {
  record: LogRecord;
  /** `ce_id`; made as enrichment makes it where the record has none. */
  eventId: string;
  article: EnrichedArticle;
  /** The value as it came, without a byte order mark. */
  json: string;
}

export interface Arrivals {
  valid: Arrival[];
  deadLetters: DeadLetter[];
}

const MAX_EVENT_ID_LENGTH = 256;
const BYTE_ORDER_MARK = /^\uFEFF/;

/** Sorts records into those that keep the contract and those that never will. */
export function readArrivals(records: readonly LogRecord[]): Arrivals {
  const valid: Arrival[] = [];
  const deadLetters: DeadLetter[] = [];
  for (const record of records) {
    try {
      valid.push(readArrival(record));
    } catch (error) {
      if (!(error instanceof ContractError)) throw error;
      const stage = error.code === 'invalid_json' ? 'parse' : 'validate';
      deadLetters.push({ record, failure: { code: error.code, message: error.message, stage, attempts: 1 } });
    }
  }
  return { valid, deadLetters };
}

/** The record's `ce_id`, where it has one that a database can keep. */
export function eventIdOf(record: LogRecord): string | undefined {
  const id = headerText(record, 'ce_id');
  return id === undefined || id === '' || id.length > MAX_EVENT_ID_LENGTH || id.includes('\0')
    ? undefined
    : id;
}

/** By article, revision, generation, the least first: all writers lock rows in this order. */
export function compareArrivals({ article: a }: Arrival, { article: b }: Arrival): number {
  if (a.articleId !== b.articleId) return a.articleId < b.articleId ? -1 : 1;
  return a.revision - b.revision || a.enrichment.generation - b.enrichment.generation;
}

/** The greatest generation of each revision; sorted in, sorted out. */
export const newestOfEachRevision = (sorted: readonly Arrival[]): Arrival[] =>
  sorted.filter(({ article }, index) => {
    const next = sorted[index + 1]?.article;
    return next?.articleId !== article.articleId || next.revision !== article.revision;
  });

/** The greatest (revision, generation) of each article; sorted in, sorted out. */
export const newestOfEachArticle = (sorted: readonly Arrival[]): Arrival[] =>
  sorted.filter(({ article }, index) => sorted[index + 1]?.article.articleId !== article.articleId);

function readArrival(record: LogRecord): Arrival {
  const article = assertEnrichedArticle(parseJson(record.value));
  return {
    record,
    eventId: eventIdOf(record) ?? enrichedEventId(rawEventId(article), article.enrichment.version),
    article,
    json: record.value?.toString('utf8').replace(BYTE_ORDER_MARK, '') ?? '',
  };
}
