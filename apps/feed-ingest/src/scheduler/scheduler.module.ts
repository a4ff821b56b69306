import { Inject, Module, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import type { Logger } from '#libs/observability';
import type { Settings } from '#libs/settings';
import { DATA_SOURCE, LOGGER, SETTINGS } from '../infrastructure.js';
import { Poller } from '../polling/poller.js';
import { PollingModule } from '../polling/polling.module.js';
import { hostRules } from '../politeness/politeness.module.js';
import { Leases } from './leases.js';
import { OutcomeWriter } from './outcome-writer.js';
import type { IntervalBounds } from './rhythm.js';
import { Scheduler } from './scheduler.js';

@Module({
  imports: [PollingModule],
  providers: [
    {
      provide: Scheduler,
      inject: [DATA_SOURCE, Poller, SETTINGS, LOGGER],
      useFactory: (dataSource: DataSource, poller: Poller, settings: Settings, logger: Logger) => {
        const outcomes = new OutcomeWriter(dataSource, logger, settings.HOST_SPARE_LOCAL);
        return new Scheduler(
          new Leases(dataSource, hostRules(settings)),
          {
            poll: (feed, signal) => poller.poll(feed, signal),
            write: (outcome) => outcomes.write(outcome),
          },
          {
            concurrency: settings.POLL_CONCURRENCY,
            leaseSeconds: settings.POLL_LEASE_SECONDS,
            bounds: intervalBounds(settings),
            random: Math.random,
          },
          logger,
        );
      },
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

const intervalBounds = (settings: Settings): IntervalBounds => ({
  defaultSeconds: settings.POLL_INTERVAL_SECONDS,
  minSeconds: settings.POLL_MIN_INTERVAL_SECONDS,
  maxSeconds: settings.POLL_MAX_INTERVAL_SECONDS,
});
