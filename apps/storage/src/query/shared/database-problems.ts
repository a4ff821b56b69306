import { Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import { catchError, throwError, type Observable } from 'rxjs';
import { sqlState } from '#libs/persistence';
import { databaseUnavailable, Problem } from '#libs/service';

const QUERY_CANCELED = '57014';

/** Tells a database that is away, and a query that took too long, from a fault of ours. */
@Injectable()
export class DatabaseProblems implements NestInterceptor {
  intercept(_context: ExecutionContext, next: CallHandler): Observable<unknown> {
    return next.handle().pipe(catchError((error: unknown) => throwError(() => toProblem(error))));
  }
}

function toProblem(error: unknown): unknown {
  if (sqlState(error) === QUERY_CANCELED) {
    return new Problem(
      503,
      'query_too_slow',
      'The query took too long and was stopped. Narrow it down, for example by from, to or source.',
      { cause: error },
    );
  }
  return databaseUnavailable(error) ?? error;
}
