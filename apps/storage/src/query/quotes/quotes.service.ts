import { Inject, Injectable } from '@nestjs/common';
import type { DataSource, SelectQueryBuilder } from 'typeorm';
import { QuoteEntity } from '#libs/persistence';
import { QUERY_DATA_SOURCE } from '../../data-sources.js';
import { decodeCursor } from '../shared/cursor.js';
import { filterQuotes, filterSource, filterTimeAndWords, orderAndLimit } from '../shared/filters.js';
import { pageOf, queryOf, type Page } from '../shared/page.js';
import type { ListParameters } from '../shared/parameters.js';
import { speakerIdsOf } from '../shared/speakers.js';
import { quoteView, type QuoteView } from './quote-view.js';

@Injectable()
export class QuotesService {
  constructor(@Inject(QUERY_DATA_SOURCE) private readonly dataSource: DataSource) {}

  async list(parameters: ListParameters): Promise<Page<QuoteView>> {
    const query = queryOf('quotes', parameters);
    const { speaker, cursor, kind, report, minConfidence } = parameters;
    const after = cursor === undefined ? undefined : decodeCursor(query, cursor);
    const speakerIds = speaker === undefined ? undefined : await speakerIdsOf(this.dataSource, speaker);
    if (speakerIds?.length === 0) return { data: [], page: {} };

    const builder = this.quotes();
    filterQuotes(builder, 'quote', { kind, report, minConfidence, speakerIds });
    filterTimeAndWords(builder, 'quote', parameters);
    filterSource(builder, 'article', parameters);
    orderAndLimit(builder, 'quote', ['articleId', 'quoteId'], parameters, after);
    const { rows, next } = pageOf(query, await builder.getMany(), parameters.limit, (row) => ({
      sortedAt: row.sortedAt.getTime(),
      ids: [row.articleId, row.quoteId],
    }));
    return { data: rows.map(quoteView), page: next === undefined ? {} : { next } };
  }

  async find(quoteId: string): Promise<QuoteView | undefined> {
    const row = await this.quotes().where('quote.quoteId = :quoteId', { quoteId }).limit(1).getOne();
    return row === null ? undefined : quoteView(row);
  }

  private quotes(): SelectQueryBuilder<QuoteEntity> {
    return this.dataSource
      .getRepository(QuoteEntity)
      .createQueryBuilder('quote')
      .innerJoinAndSelect('quote.article', 'article');
  }
}
