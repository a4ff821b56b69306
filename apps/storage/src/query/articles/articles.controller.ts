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
import type { ArticleView } from './article-view.js';
import { ArticlesService } from './articles.service.js';

@ApiTags('articles')
@Controller('v1/articles')
@Scopes('query')
@UseInterceptors(DatabaseProblems)
export class ArticlesController {
  constructor(private readonly articles: ArticlesService) {}

  @Get()
  @ApiOperation({ summary: 'Articles, each at its newest revision' })
  @ApiOkResponse({ schema: responseSchemas.articlePage })
  @OnlyParameters(Object.keys(listShape))
  list(@Query({ schema: listParameters }) parameters: ListParameters): Promise<Page<ArticleView>> {
    return this.articles.list(parameters);
  }

  @Get(':id')
  @ApiOperation({ summary: 'One article at its newest revision' })
  @ApiOkResponse({ schema: responseSchemas.article })
  @ApiNotFoundResponse({ description: 'article_not_found' })
  @OnlyParameters([])
  async find(@Param('id') id: string): Promise<ArticleView> {
    const article = isHash(id) ? await this.articles.find(id) : undefined;
    if (article === undefined) throw new Problem(404, 'article_not_found', `There is no article "${id}".`);
    return article;
  }
}
