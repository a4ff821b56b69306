import { describe, expect, it } from '@jest/globals';
import { DatabaseError } from 'pg';
import { QueryFailedError, QueryRunnerAlreadyReleasedError } from 'typeorm';
import { isDataRefused, isTransient, sqlState } from './errors.js';

function postgres(code: string): QueryFailedError {
  const error = new DatabaseError('refused', 0, 'error');
  error.code = code;
  return new QueryFailedError('SELECT 1', [], error);
}

const coded = (code: string): Error => Object.assign(new Error('network'), { code });

describe('errors of the database', () => {
  it.each<{ error: unknown; transient: boolean; refused: boolean }>([
    ...[
      '08006',
      '40001',
      '40P01',
      '53100',
      '53300',
      '55P03',
      '57014',
      '57P01',
      '57P03',
      '58030',
      '25P03',
    ].map((code) => ({ error: postgres(code), transient: true, refused: false })),
    ...['22021', '22P02', '22P05', '22003', '23505', '23503', '54000', '54001'].map((code) => ({
      error: postgres(code),
      transient: false,
      refused: true,
    })),
    ...['42P01', '42601', '42501', '28P01', '3D000', 'XX000', '55000'].map((code) => ({
      error: postgres(code),
      transient: false,
      refused: false,
    })),
    { error: coded('ECONNREFUSED'), transient: true, refused: false },
    { error: coded('ENOENT'), transient: false, refused: false },
    { error: new AggregateError([coded('ECONNREFUSED')]), transient: true, refused: false },
    { error: new Error('wrapped', { cause: coded('ECONNRESET') }), transient: true, refused: false },
    { error: new Error('Connection terminated unexpectedly'), transient: true, refused: false },
    { error: new Error('timeout exceeded when trying to connect'), transient: true, refused: false },
    { error: new QueryRunnerAlreadyReleasedError(), transient: true, refused: false },
    { error: new TypeError('a bug'), transient: false, refused: false },
    { error: 'a string', transient: false, refused: false },
    { error: undefined, transient: false, refused: false },
  ])('$error: transient $transient, refused $refused', ({ error, transient, refused }) => {
    expect([isTransient(error), isDataRefused(error)]).toEqual([transient, refused]);
  });

  it('come to an end in a circle of causes', () => {
    const error = new Error('a');
    error.cause = error;
    expect(sqlState(error)).toBeUndefined();
  });
});
