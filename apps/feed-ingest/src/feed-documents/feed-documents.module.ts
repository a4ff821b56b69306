import { Module } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import type { Settings } from '#libs/settings';
import { FullText } from '../full-text/full-text.js';
import { FullTextModule } from '../full-text/full-text.module.js';
import { ArticleRegistry } from '../identity/article-registry.js';
import { DATA_SOURCE, SETTINGS } from '../infrastructure.js';
import { Publisher } from '../publishing/publisher.js';
import { PublishingModule } from '../publishing/publishing.module.js';
import { DocumentReader } from '../reading/document-reader.js';
import { ReadingModule } from '../reading/reading.module.js';
import { FeedDocuments } from './feed-documents.js';
import { PushedDocuments } from './pushed-documents.js';

@Module({
  imports: [PublishingModule, ReadingModule, FullTextModule],
  providers: [
    {
      provide: PushedDocuments,
      inject: [DATA_SOURCE],
      useFactory: (dataSource: DataSource) => new PushedDocuments(dataSource),
    },
    {
      provide: FeedDocuments,
      inject: [ArticleRegistry, Publisher, DocumentReader, FullText, PushedDocuments, SETTINGS],
      useFactory: (
        registry: ArticleRegistry,
        publisher: Publisher,
        reader: DocumentReader,
        fullText: FullText,
        pushed: PushedDocuments,
        settings: Settings,
      ) => new FeedDocuments(registry, publisher, reader, fullText, pushed, settings.FETCH_MAX_BYTES),
    },
  ],
  exports: [FeedDocuments],
})
export class FeedDocumentsModule {}
