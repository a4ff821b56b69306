import { DatabaseError } from 'pg';
import { QueryRunnerAlreadyReleasedError, QueryRunnerProviderAlreadyReleasedError } from 'typeorm';

/**
 * SQLSTATE classes and codes after which the same statement may pass (Postgres manual, appendix A): connection, rolled
 * back for others' sake, out of resources, stopped by an operator or a limit, lock not available.
 */
const TRANSIENT_CLASSES = new Set(['08', '40', '53', '57', '58']);
const TRANSIENT_CODES = new Set(['25P03', '55P03', '55006']);

/** Data exception, integrity constraint violation, program limit exceeded: this data will never be taken. */
const REFUSED_CLASSES = new Set(['22', '23', '54']);

/** Of Node's sockets and resolver. */
const NETWORK_CODES = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ECONNABORTED',
  'EHOSTUNREACH',
  'EHOSTDOWN',
  'ENETUNREACH',
  'ENETDOWN',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EPIPE',
  'ETIMEDOUT',
]);

/** What pg's client and pool say without a code. */
const LOST_CONNECTION =
  /^(Connection terminated|Client has encountered a connection error|timeout exceeded when trying to connect|timeout expired|Query read timeout|Client was closed|Driver not Connected)/;

const MAX_CAUSES = 8;

/** SQLSTATE of the first Postgres error in the chain of causes; TypeORM wraps it in a QueryFailedError. */
export function sqlState(error: unknown): string | undefined {
  const found = causes(error).find((each) => each instanceof DatabaseError);
  return found instanceof DatabaseError ? found.code : undefined;
}

/** Whether the same work may pass later: the database is away, overloaded or busy, or another's work came first. */
export function isTransient(error: unknown): boolean {
  const state = sqlState(error);
  if (state !== undefined) return TRANSIENT_CLASSES.has(state.slice(0, 2)) || TRANSIENT_CODES.has(state);
  return causes(error).some(
    (each) =>
      NETWORK_CODES.has(each.code ?? '') ||
      LOST_CONNECTION.test(each.message ?? '') ||
      lostInTransaction(each),
  );
}

/** Whether Postgres refuses these values themselves (SQLSTATE class 22, 23 or 54): trying again cannot help. */
export function isDataRefused(error: unknown): boolean {
  const state = sqlState(error);
  return state !== undefined && REFUSED_CLASSES.has(state.slice(0, 2));
}

/** TypeORM gives a lost connection back at once; the statement that comes next finds it gone. */
const lostInTransaction = (error: unknown): boolean =>
  error instanceof QueryRunnerAlreadyReleasedError ||
  error instanceof QueryRunnerProviderAlreadyReleasedError;

/** What may be known of a thrown value. */
interface Cause {
  code?: string;
  message?: string;
}

function causes(error: unknown): Cause[] {
  const chain: Cause[] = [];
  let next: unknown = error;
  while (typeof next === 'object' && next !== null && chain.length < MAX_CAUSES) {
    chain.push(next);
    next = causeOf(next);
  }
  return chain;
}

function causeOf(error: object): unknown {
  if ('driverError' in error) return error.driverError;
  if ('errors' in error && Array.isArray(error.errors)) return error.errors[0];
  return 'cause' in error ? error.cause : undefined;
}
