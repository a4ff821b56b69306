import { Body, Controller, Headers, HttpCode, Post, Query } from '@nestjs/common';
import { ApiAcceptedResponse, ApiBody, ApiConsumes, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Scopes } from '#libs/access';
import { Idempotent } from '../idempotency/idempotency.interceptor.js';
import { JSON_LINES_TYPES } from './body-parsers.js';
import { HtmlDocument, JsonLines, TextDocument } from './documents.js';
import { ApiPageParameters, articleBodySchema, pushAnswerSchema } from './openapi.js';
import type { PushResult } from './push-results.js';
import { PushService } from './push.service.js';

@ApiTags('articles')
@Scopes('ingest')
@Controller('v1/articles')
export class ArticlesController {
  constructor(private readonly push: PushService) {}

  /** 202 once the broker has acknowledged every article that was taken. */
  @Post()
  @Idempotent()
  @HttpCode(202)
  @ApiOperation({
    summary: 'Push articles: JSON, a JSON array, NDJSON as a stream, an HTML page or plain text',
  })
  @ApiConsumes('application/json', ...JSON_LINES_TYPES, 'text/html', 'text/plain')
  @ApiPageParameters()
  @ApiBody({ schema: articleBodySchema })
  @ApiAcceptedResponse({
    description: 'Articles in the log, by their place in the request',
    schema: pushAnswerSchema,
  })
  async create(
    @Body() body: unknown,
    @Query() query: unknown,
    @Headers('traceparent') traceparent: string | undefined,
  ): Promise<{ data: PushResult[] }> {
    return { data: await this.results(body, query, traceparent) };
  }

  private results(body: unknown, query: unknown, traceparent: string | undefined): Promise<PushResult[]> {
    if (body instanceof JsonLines) return this.push.pushLines(body, traceparent);
    if (body instanceof HtmlDocument || body instanceof TextDocument) {
      return this.push.pushDocument(body, query, traceparent);
    }
    return Array.isArray(body)
      ? this.push.pushArray(body, traceparent)
      : this.push.pushOne(body, traceparent);
  }
}
