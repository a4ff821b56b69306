import { Inject, Module, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import type { HttpClient } from '#libs/http-fetch';
import type { Logger } from '#libs/observability';
import type { Settings } from '#libs/settings';
import { FeedDocuments } from '../feed-documents/feed-documents.js';
import { FeedDocumentsModule } from '../feed-documents/feed-documents.module.js';
import { FeedsModule } from '../feeds/feeds.module.js';
import { FeedsService } from '../feeds/feeds.service.js';
import { DATA_SOURCE, HTTP_CLIENT, LOGGER, SETTINGS } from '../infrastructure.js';
import { HostGate } from '../politeness/host-gate.js';
import { callbackAddress } from './callback-address.js';
import { Callbacks } from './callbacks.js';
import { HubRequests } from './hub-requests.js';
import { Notifications } from './notifications.js';
import { Renewals } from './renewals.js';
import { Subscriptions } from './subscriptions.js';
import { WebSubController } from './websub.controller.js';
import { WebSubStateModule } from './websub-state.module.js';
import { WebSub } from './websub.service.js';

@Module({
  imports: [WebSubStateModule, FeedDocumentsModule, FeedsModule],
  controllers: [WebSubController],
  providers: [
    {
      provide: Callbacks,
      inject: [DATA_SOURCE],
      useFactory: (dataSource: DataSource) => new Callbacks(dataSource),
    },
    {
      provide: Notifications,
      inject: [Callbacks, FeedDocuments, FeedsService, SETTINGS, LOGGER],
      useFactory: (
        callbacks: Callbacks,
        documents: FeedDocuments,
        feeds: FeedsService,
        settings: Settings,
        logger: Logger,
      ) => new Notifications(callbacks, documents, feeds, settings.FETCH_MAX_BYTES, logger),
    },
    {
      provide: Renewals,
      inject: [Subscriptions, HTTP_CLIENT, HostGate, SETTINGS, LOGGER],
      useFactory: (
        subscriptions: Subscriptions,
        client: HttpClient,
        gate: HostGate,
        settings: Settings,
        logger: Logger,
      ) => {
        const requests = new HubRequests(
          subscriptions,
          client,
          gate,
          (subscription) => callbackAddress(settings.PUBLIC_URL ?? '', subscription),
          Math.random,
          logger,
        );
        return new Renewals(subscriptions, requests, settings.FETCH_TIMEOUT_MS, logger);
      },
    },
  ],
})
export class WebSubModule implements OnApplicationBootstrap, BeforeApplicationShutdown {
  constructor(
    @Inject(Renewals) private readonly renewals: Renewals,
    @Inject(WebSub) private readonly webSub: WebSub,
  ) {}

  onApplicationBootstrap(): void {
    if (this.webSub.isOn) this.renewals.start();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.renewals.stop();
  }
}
