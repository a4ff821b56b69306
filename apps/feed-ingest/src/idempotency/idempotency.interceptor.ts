import {
  applyDecorators,
  Inject,
  Injectable,
  UseInterceptors,
  type CallHandler,
  type ExecutionContext,
  type NestInterceptor,
} from '@nestjs/common';
import { ApiHeader } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { from, lastValueFrom, type Observable } from 'rxjs';
import { apiKeyOf } from '#libs/access';
import { hash } from '#libs/contracts';
import type { Logger } from '#libs/observability';
import { isTransient } from '#libs/persistence';
import { Problem } from '#libs/service';
import { LOGGER } from '../infrastructure.js';
import { BodyStream } from '../push/body-stream.js';
import { bodyHashOf } from './body-hash.js';
import { IDEMPOTENCY_HEADER, readIdempotencyKey } from './idempotency-key.js';
import { CLAIM_SECONDS, KeptAnswers, type Held, type KeyId } from './kept-answers.js';

/** A longer answer is not kept: its request runs again, and the identity of its articles makes that harmless. */
const MAX_KEPT_CHARS = 4 * 1_048_576;
const RENEWALS_A_CLAIM = 3;
const IN_USE_RETRY_SECONDS = '5';

/**
 * The draft "The Idempotency-Key HTTP Header Field" (draft-ietf-httpapi-idempotency-key-header): the same key and the same
 * request (method, address, content type and every byte of the body) get the first answer again. Only answers of success
 * are kept; a request that failed runs again.
 */
@Injectable()
export class IdempotencyInterceptor implements NestInterceptor {
  constructor(
    private readonly answers: KeptAnswers,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const http = context.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    const header = request.headers[IDEMPOTENCY_HEADER];
    if (typeof header !== 'string') return next.handle();
    return from(this.run(request, http.getResponse<FastifyReply>(), readIdempotencyKey(header), next));
  }

  private async run(
    request: FastifyRequest,
    reply: FastifyReply,
    key: string,
    next: CallHandler,
  ): Promise<unknown> {
    const id: KeyId = { owner: apiKeyOf(request)?.id ?? '', key };
    const requestHash = hash(request.method, request.url, contentTypeOf(request));
    const claimed = await this.answers.claim(id, requestHash);
    if (typeof claimed !== 'string') return this.repeat(request, reply, requestHash, claimed);
    const renewal = setInterval(
      () => void this.tolerating(id, () => this.answers.renew(id, claimed)),
      (CLAIM_SECONDS * 1_000) / RENEWALS_A_CLAIM,
    );
    try {
      const answer: unknown = await lastValueFrom(next.handle(), { defaultValue: undefined });
      await this.keep(request, reply, id, claimed, answer);
      return answer;
    } catch (error) {
      await this.tolerating(id, () => this.answers.release(id, claimed));
      throw error;
    } finally {
      clearInterval(renewal);
    }
  }

  /** @throws Problem 422 `idempotency_key_reused`, 409 `idempotency_key_in_use`. */
  private async repeat(
    request: FastifyRequest,
    reply: FastifyReply,
    requestHash: string,
    { requestHash: firstHash, kept }: Held,
  ): Promise<unknown> {
    if (requestHash !== firstHash) throw reused();
    if (kept === undefined) {
      throw new Problem(409, 'idempotency_key_in_use', 'The first request with this key still runs.', {
        headers: { 'retry-after': IN_USE_RETRY_SECONDS, connection: 'close' },
      });
    }
    if ((await bodyHashOf(request)) !== kept.bodyHash) throw reused();
    void reply.status(kept.status).header('idempotency-replayed', 'true');
    if (kept.location !== undefined) void reply.header('location', kept.location);
    return JSON.parse(kept.body) as unknown;
  }

  private async keep(
    request: FastifyRequest,
    reply: FastifyReply,
    id: KeyId,
    token: string,
    answer: unknown,
  ): Promise<void> {
    const body = JSON.stringify(answer);
    const bodyHash = await bodyHashOf(request);
    const location = reply.getHeader('location');
    await this.tolerating(id, () =>
      bodyHash === undefined || body.length > MAX_KEPT_CHARS
        ? this.answers.release(id, token)
        : this.answers.keep(id, token, bodyHash, {
            status: reply.statusCode,
            location: typeof location === 'string' ? location : undefined,
            body,
          }),
    );
  }

  /** The work is done, or has failed, whether that can be written down or not. */
  private async tolerating({ key }: KeyId, work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      if (!isTransient(error)) throw error;
      this.logger.warn({ err: error, key }, 'an idempotency key could not be written');
    }
  }
}

/** On a route: a client may send the same request again under its key. */
export const Idempotent = () =>
  applyDecorators(
    UseInterceptors(IdempotencyInterceptor),
    ApiHeader({
      name: 'Idempotency-Key',
      required: false,
      description:
        'Of the client, such as a UUID. For 24 hours the same key and request get the first answer again; another ' +
        'request 422 `idempotency_key_reused`; while the first runs 409 `idempotency_key_in_use`.',
    }),
  );

const contentTypeOf = ({ headers, body }: FastifyRequest): string =>
  (body instanceof BodyStream ? body.contentType : headers['content-type']) ?? '';

const reused = (): Problem =>
  new Problem(422, 'idempotency_key_reused', 'This Idempotency-Key was used for another request.', {
    headers: { connection: 'close' },
  });
