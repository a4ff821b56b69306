import { NotFoundException } from '@nestjs/common';
import { describe, expect, it } from '@jest/globals';
import { Problem } from './problem.js';
import { toProblem } from './problem-filter.js';

const fastifyError = (code: string): Error => Object.assign(new Error('refused'), { code });

describe('toProblem', () => {
  it.each<[unknown, number, string]>([
    [new Problem(404, 'article_not_found', 'No such article'), 404, 'article_not_found'],
    [fastifyError('FST_ERR_CTP_BODY_TOO_LARGE'), 413, 'body_too_large'],
    [fastifyError('FST_ERR_CTP_INVALID_MEDIA_TYPE'), 415, 'unsupported_media_type'],
    [fastifyError('FST_ERR_CTP_EMPTY_JSON_BODY'), 400, 'empty_body'],
    [new Error('wrapped', { cause: fastifyError('FST_ERR_CTP_INVALID_JSON_BODY') }), 400, 'invalid_json'],
    [new NotFoundException('Cannot GET /nowhere'), 404, 'not_found'],
    [Object.assign(new SyntaxError('Unexpected token'), { statusCode: 400 }), 400, 'invalid_json'],
  ])('%# has a status and a stable code', (error, status, code) => {
    const problem = toProblem(error);
    expect([problem?.status, problem?.code]).toEqual([status, code]);
  });

  it.each([new Error('a bug'), 'a string', undefined])('leaves %p for a fault of ours', (error) => {
    expect(toProblem(error)).toBeUndefined();
  });

  it('makes an RFC 9457 document', () => {
    expect(new Problem(404, 'article_not_found', 'No such article').toDocument('/v1/articles/x')).toEqual({
      type: 'urn:quotewire:problem:article_not_found',
      title: 'Not Found',
      status: 404,
      code: 'article_not_found',
      detail: 'No such article',
      instance: '/v1/articles/x',
    });
  });
});
