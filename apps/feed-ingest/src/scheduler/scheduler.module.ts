import { Inject, Module, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import type { Logger } from '#libs/observability';
import type { Settings } from '#libs/settings';
import { DATA_SOURCE, LOGGER, SETTINGS } from '../infrastructure.js';
import { Poller } from '../polling/poller.js';
import { PollingModule } from '../polling/polling.module.js';
import { Leases } from './leases.js';
import { Scheduler } from './scheduler.js';

/** More than one fetch and its publication take at most. */
const LEASE_MARGIN_SECONDS = 60;

@Module({
  imports: [PollingModule],
  providers: [
    {
      provide: Scheduler,
      inject: [DATA_SOURCE, Poller, SETTINGS, LOGGER],
      useFactory: (dataSource: DataSource, poller: Poller, settings: Settings, logger: Logger) =>
        new Scheduler(
          new Leases(dataSource),
          (feed, signal) => poller.poll(feed, signal),
          {
            concurrency: settings.POLL_CONCURRENCY,
            intervalSeconds: settings.POLL_INTERVAL_SECONDS,
            leaseSeconds: Math.ceil(settings.FETCH_TIMEOUT_MS / 1_000) + LEASE_MARGIN_SECONDS,
          },
          logger,
        ),
    },
  ],
})
export class SchedulerModule implements OnApplicationBootstrap, BeforeApplicationShutdown {
  constructor(@Inject(Scheduler) private readonly scheduler: Scheduler) {}

  onApplicationBootstrap(): void {
    this.scheduler.start();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.scheduler.stop();
  }
}
