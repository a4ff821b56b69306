import { Catch, HttpException, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Logger } from '#libs/observability';
import { Problem } from './problem.js';

/** Fastify's own refusals, before any handler runs, by its stable error codes. */
const FASTIFY_PROBLEMS: Readonly<Record<string, { status: number; code: string; detail: string }>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: {
    status: 413,
    code: 'body_too_large',
    detail: 'The body is larger than this server takes (REQUEST_MAX_BYTES). Send less at a time.',
  },
  FST_ERR_CTP_INVALID_MEDIA_TYPE: {
    status: 415,
    code: 'unsupported_media_type',
    detail: 'This content type is not understood here. See /openapi.json for those that are.',
  },
  FST_ERR_CTP_EMPTY_JSON_BODY: {
    status: 400,
    code: 'empty_body',
    detail: 'The body is empty. Send a JSON value.',
  },
  FST_ERR_CTP_EMPTY_TYPE: {
    status: 415,
    code: 'unsupported_media_type',
    detail: 'The content type is missing. Name one in the content-type header.',
  },
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: {
    status: 400,
    code: 'invalid_content_length',
    detail: 'The body is not as long as content-length says.',
  },
  FST_ERR_CTP_INVALID_JSON_BODY: { status: 400, code: 'invalid_json', detail: 'The body is not JSON.' },
};

/** Codes for Nest's own exceptions, by status. */
const STATUS_CODES: Readonly<Record<number, string>> = {
  400: 'bad_request',
  404: 'not_found',
  405: 'method_not_allowed',
  406: 'not_acceptable',
  408: 'request_timeout',
  413: 'body_too_large',
  415: 'unsupported_media_type',
  503: 'service_unavailable',
};

const fastifyCode = (error: unknown): string | undefined =>
  typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string'
    ? error.code
    : undefined;

/** What an exception means to the client; undefined where it is a fault of ours. */
export function toProblem(error: unknown): Problem | undefined {
  if (error instanceof Problem) return error;
  const known = FASTIFY_PROBLEMS[fastifyCode(error) ?? fastifyCode(causeOf(error)) ?? ''];
  if (known !== undefined) return new Problem(known.status, known.code, known.detail, { cause: error });
  if (error instanceof HttpException && error.getStatus() < 500) {
    const status = error.getStatus();
    return new Problem(status, STATUS_CODES[status] ?? 'bad_request', error.message, { cause: error });
  }
  if (error instanceof SyntaxError && 'statusCode' in error && error.statusCode === 400) {
    return new Problem(400, 'invalid_json', `The body is not JSON: ${error.message}`, { cause: error });
  }
  return undefined;
}

const causeOf = (error: unknown): unknown => (error instanceof Error ? error.cause : undefined);

/** Every error leaves as `application/problem+json`; what nobody foresaw is logged whole and told as `internal_error`. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(private readonly logger: Logger) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    const reply = http.getResponse<FastifyReply>();
    let problem = toProblem(error);
    if (problem === undefined) {
      this.logger.error({ err: error, method: request.method, url: request.url }, 'request failed');
      problem = new Problem(
        500,
        'internal_error',
        'The server failed. The log has the details; try again later.',
      );
    }
    if (reply.sent) return;
    void reply
      .status(problem.status)
      .headers(problem.headers)
      .type('application/problem+json; charset=utf-8')
      .send(JSON.stringify(problem.toDocument(request.url)));
  }
}
