import { Module } from '@nestjs/common';
import type { Settings } from '#libs/settings';
import { SETTINGS } from '../infrastructure.js';
import { Publisher } from '../publishing/publisher.js';
import { PublishingModule } from '../publishing/publishing.module.js';
import { DocumentReader } from '../reading/document-reader.js';
import { ReadingModule } from '../reading/reading.module.js';
import { FeedDocuments } from './feed-documents.js';

@Module({
  imports: [PublishingModule, ReadingModule],
  providers: [
    {
      provide: FeedDocuments,
      inject: [Publisher, DocumentReader, SETTINGS],
      useFactory: (publisher: Publisher, reader: DocumentReader, settings: Settings) =>
        new FeedDocuments(publisher, reader, settings.FETCH_MAX_BYTES),
    },
  ],
  exports: [FeedDocuments],
})
export class FeedDocumentsModule {}
