import type { ObjectLiteral, SelectQueryBuilder } from 'typeorm';
import { isHash } from '#libs/contracts';
import type { Position } from './cursor.js';
import type { ListParameters } from './parameters.js';

/** Text is searched in words as they stand, in any language. */
const SEARCH_CONFIGURATION = 'simple';

/** Parameters of a quote itself, its speaker by id. */
export interface QuoteFilter extends Pick<ListParameters, 'kind' | 'report' | 'minConfidence'> {
  /** Undefined where any speaker fits. */
  speakerIds?: readonly string[] | undefined;
}

export const hasQuoteFilter = ({ kind, report, minConfidence, speakerIds }: QuoteFilter): boolean =>
  [kind, report, minConfidence, speakerIds].some((value) => value !== undefined);

/** @param quote alias of a QuoteEntity. */
export function filterQuotes<T extends ObjectLiteral>(
  builder: SelectQueryBuilder<T>,
  quote: string,
  { kind, report, minConfidence, speakerIds }: QuoteFilter,
): void {
  if (kind !== undefined) builder.andWhere(`${quote}.kind = :kind`, { kind });
  if (report !== undefined) builder.andWhere(`${quote}.report = :report`, { report });
  if (minConfidence !== undefined)
    builder.andWhere(`${quote}.confidence >= :minConfidence`, { minConfidence });
  // With one id the index gives the rows in order; with several they are sorted.
  if (speakerIds?.length === 1)
    builder.andWhere(`${quote}.speakerId = :speakerId`, { speakerId: speakerIds[0] });
  else if (speakerIds !== undefined)
    builder.andWhere(`${quote}.speakerId = ANY(:speakerIds)`, { speakerIds });
}

/** @param article alias of an ArticleEntity. */
export function filterSource<T extends ObjectLiteral>(
  builder: SelectQueryBuilder<T>,
  article: string,
  { source }: ListParameters,
): void {
  if (source === undefined) return;
  if (isHash(source)) builder.andWhere(`${article}.sourceFeedId = :source`, { source });
  else builder.andWhere(`${article}.sourceDomain = :source`, { source: source.toLowerCase() });
}

/** @param alias of an entity with `sortedAt` and `search`. */
export function filterTimeAndWords<T extends ObjectLiteral>(
  builder: SelectQueryBuilder<T>,
  alias: string,
  { q, from, to }: ListParameters,
): void {
  if (from !== undefined) builder.andWhere(`${alias}.sortedAt >= :from`, { from });
  if (to !== undefined) builder.andWhere(`${alias}.sortedAt < :to`, { to });
  if (q !== undefined) {
    builder.andWhere(`${alias}.search @@ websearch_to_tsquery('${SEARCH_CONFIGURATION}', :q)`, { q });
  }
}

/**
 * One page in keyset order: row comparison, so that the index is entered where the page before ended.
 * @param ids the properties after `sortedAt` that make the order total.
 */
export function orderAndLimit<T extends ObjectLiteral>(
  builder: SelectQueryBuilder<T>,
  alias: string,
  ids: readonly string[],
  { sort, limit }: ListParameters,
  after: Position | undefined,
): void {
  const [direction, beyond] = sort === 'newest' ? (['DESC', '<'] as const) : (['ASC', '>'] as const);
  const columns = ['sortedAt', ...ids].map((property) => `${alias}.${property}`);
  for (const column of columns) builder.addOrderBy(column, direction);
  builder.limit(limit + 1);
  if (after === undefined) return;
  const values = ['afterTime', ...ids.map((_, index) => `afterId${index}`)];
  builder.andWhere(`(${columns.join(', ')}) ${beyond} (${values.map((name) => `:${name}`).join(', ')})`, {
    afterTime: new Date(after.sortedAt),
    ...Object.fromEntries(after.ids.map((id, index) => [`afterId${index}`, id])),
  });
}
