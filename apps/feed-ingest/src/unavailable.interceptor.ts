import { Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import { catchError, type Observable } from 'rxjs';
import { TransientError } from '#libs/kafka';
import { databaseUnavailable, unavailable, type Problem } from '#libs/service';

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
  if (!(error instanceof TransientError)) return databaseUnavailable(error);
  return unavailable(error.code, `${error.message}. Nothing is lost: send the same again.`, error);
}
