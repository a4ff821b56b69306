import { Module } from '@nestjs/common';
import type { HttpClient } from '#libs/http-fetch';
import type { Logger } from '#libs/observability';
import { FeedDocuments } from '../feed-documents/feed-documents.js';
import { FeedDocumentsModule } from '../feed-documents/feed-documents.module.js';
import { HTTP_CLIENT, LOGGER } from '../infrastructure.js';
import { Poller } from './poller.js';

@Module({
  imports: [FeedDocumentsModule],
  providers: [
    {
      provide: Poller,
      inject: [HTTP_CLIENT, FeedDocuments, LOGGER],
      useFactory: (client: HttpClient, documents: FeedDocuments, logger: Logger) =>
        new Poller(client, documents, logger),
    },
  ],
  exports: [Poller],
})
export class PollingModule {}
