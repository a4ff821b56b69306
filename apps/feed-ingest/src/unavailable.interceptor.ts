import { Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import { catchError, type Observable } from 'rxjs';
import { TransientError } from '#libs/kafka';
import { isTransient } from '#libs/persistence';
import { Problem } from '#libs/service';

const RETRY_AFTER_SECONDS = '5';

/** Tells a broker or database that is away for a while from a fault: 503 with Retry-After. */
@Injectable()
export class UnavailableInterceptor implements NestInterceptor {
  intercept(_context: ExecutionContext, next: CallHandler): Observable<unknown> {
    return next.handle().pipe(
      catchError((error: unknown) => {
        throw toUnavailable(error) ?? error;
      }),
    );
  }
}

function toUnavailable(error: unknown): Problem | undefined {
  const more = { headers: { 'retry-after': RETRY_AFTER_SECONDS }, cause: error };
  if (error instanceof TransientError) {
    return new Problem(503, error.code, `${error.message}. Nothing is lost: send the same again.`, more);
  }
  if (!isTransient(error)) return undefined;
  return new Problem(503, 'database_unavailable', 'The database does not answer. Send the same again.', more);
}
