import { Module } from '@nestjs/common';
import type { HttpClient } from '#libs/http-fetch';
import type { Logger } from '#libs/observability';
import type { Settings } from '#libs/settings';
import { FeedDocuments } from '../feed-documents/feed-documents.js';
import { FeedDocumentsModule } from '../feed-documents/feed-documents.module.js';
import { HTTP_CLIENT, LOGGER, SETTINGS } from '../infrastructure.js';
import { WebSubStateModule } from '../websub/websub-state.module.js';
import { WebSub } from '../websub/websub.service.js';
import { Poller } from './poller.js';

@Module({
  imports: [FeedDocumentsModule, WebSubStateModule],
  providers: [
    {
      provide: Poller,
      inject: [HTTP_CLIENT, FeedDocuments, WebSub, LOGGER, SETTINGS],
      useFactory: (
        client: HttpClient,
        documents: FeedDocuments,
        webSub: WebSub,
        logger: Logger,
        settings: Settings,
      ) => new Poller(client, documents, webSub, logger, settings.HOST_SPARE_LOCAL),
    },
  ],
  exports: [Poller],
})
export class PollingModule {}
