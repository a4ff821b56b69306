import { Readable } from 'node:stream';
import { Body, Controller, Get, HttpCode, Inject, Post, StreamableFile } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import { Scopes } from '#libs/access';
import type { Settings } from '#libs/settings';
import { Idempotent } from '../idempotency/idempotency.interceptor.js';
import { SETTINGS } from '../infrastructure.js';
import { bytesOf, TakesBytes, type BodyStream } from '../push/body-stream.js';
import { importSchema, type ImportAnswer } from './import-schema.js';
import { SubscriptionLists } from './subscription-lists.js';

const OPML_TYPE = 'text/x-opml';

@ApiTags('feeds')
@Scopes('ingest')
@Controller('v1/feeds')
export class OpmlController {
  constructor(
    private readonly lists: SubscriptionLists,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  @Post('import')
  @Idempotent()
  @HttpCode(200)
  @TakesBytes()
  @ApiOperation({
    summary: 'Add the feeds of an OPML subscription list; folders are kept',
    description:
      'Each outline that is a feed, or claims to be one, gets a result with its line. Broken documents are read as ' +
      'far as they make sense. First polls are spread over a while.',
  })
  @ApiConsumes(OPML_TYPE, 'application/xml', 'text/xml')
  @ApiBody({ schema: { type: 'string', format: 'binary' } })
  @ApiOkResponse({ standardSchema: importSchema })
  async import(@Body() body: BodyStream | undefined): Promise<ImportAnswer> {
    return this.lists.import(await bytesOf(body, this.settings.REQUEST_MAX_BYTES), body?.contentType);
  }

  @Get('export')
  @ApiOperation({ summary: 'Every feed with its folder, title and site, as OPML 2.0' })
  @ApiProduces(OPML_TYPE)
  @ApiOkResponse({ content: { [OPML_TYPE]: { schema: { type: 'string' } } } })
  export(): StreamableFile {
    return new StreamableFile(Readable.from(this.lists.export()), {
      type: `${OPML_TYPE}; charset=utf-8`,
      disposition: 'attachment; filename="feeds.opml"',
    });
  }
}
