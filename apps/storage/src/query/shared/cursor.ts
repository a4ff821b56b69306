import { hash } from '#libs/contracts';
import { Problem } from '#libs/service';

/** The last row of a page: lists go on behind it. */
export interface Position {
  /** Milliseconds since 1970. */
  sortedAt: number;
  /** What orders rows of the same time. */
  ids: readonly string[];
}

/** ECMAScript's time range (ECMA-262 section 21.4.1.1). */
const MAX_TIME_MS = 8.64e15;

/**
 * Opaque to clients. The digest ties the position to the query that it came from, so that a cursor that was altered or
 * is used with other parameters is told from a good one. It is no secret: a position reveals and allows nothing that
 * `from` and `to` do not.
 * @param query the list's name and its parameters, all that decide which rows there are and in which order.
 */
export function encodeCursor(query: object, { sortedAt, ids }: Position): string {
  return sign(query, Buffer.from(JSON.stringify([sortedAt, ...ids])).toString('base64url'));
}

/** @throws Problem 400 `invalid_cursor`. */
export function decodeCursor(query: object, cursor: string): Position {
  const [position = ''] = cursor.split('.', 1);
  if (cursor !== sign(query, position)) throw invalidCursor();
  return readPosition(Buffer.from(position, 'base64url').toString('utf8'));
}

const sign = (query: object, position: string): string =>
  `${position}.${hash('cursor', JSON.stringify(query), position)}`;

function readPosition(json: string): Position {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch {
    throw invalidCursor();
  }
  const [sortedAt, ...ids] = Array.isArray(value) ? (value as unknown[]) : [];
  const isTime =
    typeof sortedAt === 'number' && Number.isInteger(sortedAt) && Math.abs(sortedAt) <= MAX_TIME_MS;
  if (!isTime || !ids.every((id) => typeof id === 'string')) throw invalidCursor();
  return { sortedAt, ids };
}

const invalidCursor = (): Problem =>
  new Problem(
    400,
    'invalid_cursor',
    'This cursor is not one of this list with these parameters. Take page.next as it is, and keep the other ' +
      'parameters the same; limit may change.',
  );
