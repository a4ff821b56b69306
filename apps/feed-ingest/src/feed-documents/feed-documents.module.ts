import { Module } from '@nestjs/common';
import type { Settings } from '#libs/settings';
import { FullText } from '../full-text/full-text.js';
import { FullTextModule } from '../full-text/full-text.module.js';
import { ArticleRegistry } from '../identity/article-registry.js';
import { SETTINGS } from '../infrastructure.js';
import { Publisher } from '../publishing/publisher.js';
import { PublishingModule } from '../publishing/publishing.module.js';
import { DocumentReader } from '../reading/document-reader.js';
import { ReadingModule } from '../reading/reading.module.js';
import { FeedDocuments } from './feed-documents.js';

@Module({
  imports: [PublishingModule, ReadingModule, FullTextModule],
  providers: [
    {
      provide: FeedDocuments,
      inject: [ArticleRegistry, Publisher, DocumentReader, FullText, SETTINGS],
      useFactory: (
        registry: ArticleRegistry,
        publisher: Publisher,
        reader: DocumentReader,
        fullText: FullText,
        settings: Settings,
      ) => new FeedDocuments(registry, publisher, reader, fullText, settings.FETCH_MAX_BYTES),
    },
  ],
  exports: [FeedDocuments],
})
export class FeedDocumentsModule {}
