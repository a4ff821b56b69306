import { applyDecorators, Catch, UseFilters, type RpcExceptionFilter } from '@nestjs/common';
import { EventPattern } from '@nestjs/microservices';
import { throwError, type Observable } from 'rxjs';

/** Names the transport, so that only a BatchServer takes these handlers. */
export const BATCH_TRANSPORT = Symbol('quotewire.batch');

/** Nest's own filter turns an exception into an answer `{status: 'error'}`; here it must reach the server. */
@Catch()
class RethrowFilter implements RpcExceptionFilter {
  catch(error: unknown): Observable<never> {
    return throwError(() => error);
  }
}

/** The method takes whole batches of a topic (named without prefix): `(@Payload() batch, @Ctx() context)`. */
export const BatchHandler = (topic: string): MethodDecorator =>
  applyDecorators(EventPattern(topic, BATCH_TRANSPORT) as MethodDecorator, UseFilters(RethrowFilter));
