import { Controller, Get, Param, Query, UseInterceptors } from '@nestjs/common';
import { ApiNotFoundResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Scopes } from '#libs/access';
import { isHash } from '#libs/contracts';
import { Problem } from '#libs/service';
import { DatabaseProblems } from '../shared/database-problems.js';
import { OnlyParameters } from '../shared/only-parameters.js';
import type { Page } from '../shared/page.js';
import { listParameters, listShape, type ListParameters } from '../shared/parameters.js';
import { responseSchemas } from '../shared/response-schemas.js';
import type { QuoteView } from './quote-view.js';
import { QuotesService } from './quotes.service.js';

@ApiTags('quotes')
@Controller('v1/quotes')
@Scopes('query')
@UseInterceptors(DatabaseProblems)
export class QuotesController {
  constructor(private readonly quotes: QuotesService) {}

  @Get()
  @ApiOperation({ summary: 'Quotes of the newest revision of each article' })
  @ApiOkResponse({ schema: responseSchemas.quotePage })
  @OnlyParameters(Object.keys(listShape))
  list(@Query({ schema: listParameters }) parameters: ListParameters): Promise<Page<QuoteView>> {
    return this.quotes.list(parameters);
  }

  @Get(':id')
  @ApiOperation({ summary: 'One quote' })
  @ApiOkResponse({ schema: responseSchemas.quote })
  @ApiNotFoundResponse({ description: 'quote_not_found' })
  @OnlyParameters([])
  async find(@Param('id') id: string): Promise<QuoteView> {
    const quote = isHash(id) ? await this.quotes.find(id) : undefined;
    if (quote === undefined) {
      throw new Problem(404, 'quote_not_found', `No article at its newest revision has a quote "${id}".`);
    }
    return quote;
  }
}
