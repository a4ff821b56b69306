import { encodeCursor, type Position } from './cursor.js';
import type { ListParameters } from './parameters.js';

/** `{data, page: {next}}`: without `next` there is nothing more. */
export interface Page<T> {
  data: T[];
  page: { next?: string };
}

/** What a cursor is bound to: the list and every parameter but those that may change from page to page. */
export function queryOf(list: 'articles' | 'quotes', parameters: ListParameters): object {
  const { limit: _limit, cursor: _cursor, ...rest } = parameters;
  return [list, Object.entries(rest).sort(([a], [b]) => (a < b ? -1 : 1))];
}

/**
 * @param rows up to one more than is shown, which tells that there is a next page.
 * @param shown how many to show, 1 at least.
 */
export function pageOf<T>(
  query: object,
  rows: readonly T[],
  shown: number,
  positionOf: (row: T) => Position,
): { rows: T[]; next: string | undefined } {
  const visible = rows.slice(0, shown);
  const last = visible.at(-1);
  const more = rows.length > shown && last !== undefined;
  return { rows: visible, next: more ? encodeCursor(query, positionOf(last)) : undefined };
}
