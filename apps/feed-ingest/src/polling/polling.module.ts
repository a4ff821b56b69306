import { Module } from '@nestjs/common';
import type { HttpClient } from '#libs/http-fetch';
import type { Logger } from '#libs/observability';
import type { Settings } from '#libs/settings';
import { HTTP_CLIENT, LOGGER, SETTINGS } from '../infrastructure.js';
import { Publisher } from '../publishing/publisher.js';
import { PublishingModule } from '../publishing/publishing.module.js';
import { Poller } from './poller.js';

@Module({
  imports: [PublishingModule],
  providers: [
    {
      provide: Poller,
      inject: [HTTP_CLIENT, Publisher, SETTINGS, LOGGER],
      useFactory: (client: HttpClient, publisher: Publisher, settings: Settings, logger: Logger) =>
        new Poller(client, publisher, settings.FETCH_MAX_BYTES, logger),
    },
  ],
  exports: [Poller],
})
export class PollingModule {}
