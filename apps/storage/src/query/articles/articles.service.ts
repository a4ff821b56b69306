import { Inject, Injectable } from '@nestjs/common';
import type { DataSource, SelectQueryBuilder } from 'typeorm';
import { ArticleEntity, QuoteEntity } from '#libs/persistence';
import { QUERY_DATA_SOURCE } from '../../data-sources.js';
import { decodeCursor, type Position } from '../shared/cursor.js';
import {
  filterQuotes,
  filterSource,
  filterTimeAndWords,
  hasQuoteFilter,
  orderAndLimit,
  type QuoteFilter,
} from '../shared/filters.js';
import { pageOf, queryOf, type Page } from '../shared/page.js';
import type { ListParameters } from '../shared/parameters.js';
import { speakerIdsOf } from '../shared/speakers.js';
import { articleView, type ArticleView } from './article-view.js';
import { fitting } from './fitting.js';

@Injectable()
export class ArticlesService {
  constructor(@Inject(QUERY_DATA_SOURCE) private readonly dataSource: DataSource) {}

  /** Whole articles, so a page also ends where its bytes do: it is chosen first, and only then are its events read. */
  async list(parameters: ListParameters): Promise<Page<ArticleView>> {
    const query = queryOf('articles', parameters);
    const { speaker, cursor, kind, report, minConfidence } = parameters;
    const after = cursor === undefined ? undefined : decodeCursor(query, cursor);
    const speakerIds = speaker === undefined ? undefined : await speakerIdsOf(this.dataSource, speaker);
    if (speakerIds?.length === 0) return { data: [], page: {} };

    const chosen = await this.choose(parameters, { kind, report, minConfidence, speakerIds }, after);
    const { rows, next } = pageOf(query, chosen, fitting(chosen, parameters.limit), (row) => ({
      sortedAt: row.sortedAt.getTime(),
      ids: [row.articleId],
    }));
    const data = await this.read(rows.map(({ articleId }) => articleId));
    return { data, page: next === undefined ? {} : { next } };
  }

  async find(articleId: string): Promise<ArticleView | undefined> {
    const [article] = await this.read([articleId]);
    return article;
  }

  private choose(
    parameters: ListParameters,
    quoteFilter: QuoteFilter,
    after: Position | undefined,
  ): Promise<ArticleEntity[]> {
    const builder = this.dataSource
      .getRepository(ArticleEntity)
      .createQueryBuilder('article')
      .innerJoin('article.current', 'current')
      .select([
        'article.articleId',
        'article.sortedAt',
        'current.articleId',
        'current.revision',
        'current.eventBytes',
      ]);
    filterTimeAndWords(builder, 'article', parameters);
    filterSource(builder, 'article', parameters);
    if (hasQuoteFilter(quoteFilter)) this.whereQuoted(builder, quoteFilter);
    orderAndLimit(builder, 'article', ['articleId'], parameters, after);
    return builder.getMany();
  }

  private whereQuoted(builder: SelectQueryBuilder<ArticleEntity>, quoteFilter: QuoteFilter): void {
    const quoted = builder
      .subQuery()
      .select('1')
      .from(QuoteEntity, 'quote')
      .where('quote.articleId = article.articleId');
    filterQuotes(quoted, 'quote', quoteFilter);
    builder.andWhere(`EXISTS ${quoted.getQuery()}`).setParameters(quoted.getParameters());
  }

  /** In the order asked for. */
  private async read(articleIds: readonly string[]): Promise<ArticleView[]> {
    if (articleIds.length === 0) return [];
    const articles = await this.dataSource
      .getRepository(ArticleEntity)
      .createQueryBuilder('article')
      .innerJoinAndSelect('article.current', 'current')
      .where('article.articleId = ANY(:articleIds)', { articleIds })
      .getMany();
    const byId = new Map(articles.map((article) => [article.articleId, article]));
    return articleIds.flatMap((id) => {
      const article = byId.get(id);
      return article === undefined ? [] : [articleView(article)];
    });
  }
}
