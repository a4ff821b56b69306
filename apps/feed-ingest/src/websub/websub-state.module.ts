import { Module } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import type { Logger } from '#libs/observability';
import type { Settings } from '#libs/settings';
import { DATA_SOURCE, LOGGER, SETTINGS } from '../infrastructure.js';
import { Subscriptions } from './subscriptions.js';
import { WebSub } from './websub.service.js';

/** What polls tell and what feeds show of subscriptions: below both, so that neither needs the whole of WebSub. */
@Module({
  providers: [
    {
      provide: Subscriptions,
      inject: [DATA_SOURCE],
      useFactory: (dataSource: DataSource) => new Subscriptions(dataSource),
    },
    {
      provide: WebSub,
      inject: [Subscriptions, SETTINGS, LOGGER],
      useFactory: (subscriptions: Subscriptions, settings: Settings, logger: Logger) =>
        new WebSub(subscriptions, settings.PUBLIC_URL, logger),
    },
  ],
  exports: [Subscriptions, WebSub],
})
export class WebSubStateModule {}
