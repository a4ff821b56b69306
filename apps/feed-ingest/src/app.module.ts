import { Module, type DynamicModule } from '@nestjs/common';
import { APP_INTERCEPTOR } from '@nestjs/core';
import { AccessModule } from '#libs/access';
import { FeedsModule } from './feeds/feeds.module.js';
import { IdempotencyModule } from './idempotency/idempotency.module.js';
import { InfrastructureModule, type Infrastructure } from './infrastructure.js';
import { PolitenessModule } from './politeness/politeness.module.js';
import { OpmlModule } from './opml/opml.module.js';
import { PushModule } from './push/push.module.js';
import { SchedulerModule } from './scheduler/scheduler.module.js';
import { UnavailableInterceptor } from './unavailable.interceptor.js';
import { WEBSUB_CALLBACK_ROUTE } from './websub/callback-address.js';
import { WebSubModule } from './websub/websub.module.js';

@Module({})
export class FeedIngestModule {
  static with(infrastructure: Infrastructure): DynamicModule {
    const { settings, dataSource, logger } = infrastructure;
    return {
      module: FeedIngestModule,
      imports: [
        InfrastructureModule.with(infrastructure),
        AccessModule.with({
          required: settings.API_KEYS_REQUIRED,
          dataSource,
          logger,
          openPaths: [WEBSUB_CALLBACK_ROUTE],
        }),
        IdempotencyModule,
        FeedsModule,
        PolitenessModule,
        OpmlModule,
        PushModule,
        SchedulerModule,
        WebSubModule,
      ],
      providers: [{ provide: APP_INTERCEPTOR, useClass: UnavailableInterceptor }],
    };
  }
}
