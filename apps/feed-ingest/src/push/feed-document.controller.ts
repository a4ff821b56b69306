import { Body, Controller, Headers, HttpCode, Inject, Param, Post } from '@nestjs/common';
import { ApiAcceptedResponse, ApiBody, ApiConsumes, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Scopes } from '#libs/access';
import { FeedError } from '#libs/feed-parser';
import { continueTrace } from '#libs/observability';
import { Problem } from '#libs/service';
import type { Settings } from '#libs/settings';
import { FeedDocuments, type DocumentResult } from '../feed-documents/feed-documents.js';
import { feedIdSchema } from '../feeds/feed-schema.js';
import { FeedsService } from '../feeds/feeds.service.js';
import { Idempotent } from '../idempotency/idempotency.interceptor.js';
import { SETTINGS } from '../infrastructure.js';
import { bytesOf, TakesBytes, type BodyStream } from './body-stream.js';
import { documentAnswerSchema } from './openapi.js';
import { someAccepted, toResult, type PushResult } from './push-results.js';

type DocumentAnswer = Pick<DocumentResult, 'format' | 'warnings'> & { data: PushResult[] };

@ApiTags('feeds')
@Scopes('ingest')
@Controller('v1/feeds/:id/document')
export class FeedDocumentController {
  constructor(
    private readonly feeds: FeedsService,
    private readonly documents: FeedDocuments,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  /** 202 once the broker has acknowledged every article of the document. */
  @Post()
  @Idempotent()
  @HttpCode(202)
  @TakesBytes()
  @ApiOperation({
    summary: "Push a document of a feed, in any format that is polled; its entries become the feed's",
    description:
      "The document is read as one that was fetched from the feed's address with this Content-Type.",
  })
  @ApiConsumes('application/rss+xml', 'application/atom+xml', 'application/feed+json', 'application/xml')
  @ApiBody({ schema: { type: 'string', format: 'binary' } })
  @ApiAcceptedResponse({
    description: 'Articles in the log, in the order of the entries',
    schema: documentAnswerSchema,
  })
  async create(
    @Param({ schema: feedIdSchema }) { id }: { id: string },
    @Body() body: BodyStream | undefined,
    @Headers('traceparent') traceparent: string | undefined,
  ): Promise<DocumentAnswer> {
    const { feedId, url, title } = await this.feeds.get(id);
    const bytes = await bytesOf(body, this.settings.FETCH_MAX_BYTES);
    const document = { bytes, contentType: body?.contentType, url, origin: 'push' } as const;
    const { format, warnings, entries } = await refusingNonFeeds(
      this.documents.ingest({ feedId, url, title }, document, continueTrace(traceparent)),
    );
    const results = entries.map((outcome, index) => toResult({ index }, outcome));
    return { format, warnings, data: results.length === 0 ? results : someAccepted(results) };
  }
}

/** @throws Problem 422 with the code of a FeedError. */
async function refusingNonFeeds<T>(reading: Promise<T>): Promise<T> {
  try {
    return await reading;
  } catch (error) {
    if (!(error instanceof FeedError)) throw error;
    throw new Problem(422, error.code, `No feed can be read from the body: ${error.message}.`, {
      cause: error,
    });
  }
}
