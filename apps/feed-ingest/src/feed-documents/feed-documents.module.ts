import { Module } from '@nestjs/common';
import type { Settings } from '#libs/settings';
import { SETTINGS } from '../infrastructure.js';
import { Publisher } from '../publishing/publisher.js';
import { PublishingModule } from '../publishing/publishing.module.js';
import { FeedDocuments } from './feed-documents.js';

@Module({
  imports: [PublishingModule],
  providers: [
    {
      provide: FeedDocuments,
      inject: [Publisher, SETTINGS],
      useFactory: (publisher: Publisher, settings: Settings) =>
        new FeedDocuments(publisher, settings.FETCH_MAX_BYTES),
    },
  ],
  exports: [FeedDocuments],
})
export class FeedDocumentsModule {}
