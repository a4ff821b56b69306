import { Module } from '@nestjs/common';
import { ArticlesController } from './articles/articles.controller.js';
import { ArticlesService } from './articles/articles.service.js';
import { QuotesController } from './quotes/quotes.controller.js';
import { QuotesService } from './quotes/quotes.service.js';

/** The read side: it knows Postgres and nothing of Kafka. */
@Module({
  controllers: [ArticlesController, QuotesController],
  providers: [ArticlesService, QuotesService],
})
export class QueryModule {}
