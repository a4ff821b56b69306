import { isTransient } from '#libs/persistence';
import { Problem } from './problem.js';

const RETRY_AFTER_SECONDS = '5';

/** Something that the service stands on is away for a while: 503, and when to come again. */
export const unavailable = (code: string, detail: string, cause: unknown): Problem =>
  new Problem(503, code, detail, { headers: { 'retry-after': RETRY_AFTER_SECONDS }, cause });

/** `database_unavailable` for an error of a database that is away or overloaded; undefined for any other. */
export const databaseUnavailable = (error: unknown): Problem | undefined =>
  isTransient(error)
    ? unavailable('database_unavailable', 'The database does not answer. Send the same again later.', error)
    : undefined;
