import {
  Global,
  Inject,
  Module,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import type { DataSource } from 'typeorm';
import type { Logger } from '#libs/observability';
import { isTransient } from '#libs/persistence';
import { DATA_SOURCE, LOGGER } from '../infrastructure.js';
import { IdempotencyInterceptor } from './idempotency.interceptor.js';
import { KeptAnswers } from './kept-answers.js';

/** How often answers are deleted whose day is over. */
const EXPIRY_MS = 600_000;

@Global()
@Module({
  providers: [
    {
      provide: KeptAnswers,
      inject: [DATA_SOURCE],
      useFactory: (dataSource: DataSource) => new KeptAnswers(dataSource),
    },
    IdempotencyInterceptor,
  ],
  exports: [KeptAnswers, IdempotencyInterceptor],
})
export class IdempotencyModule implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private timer: NodeJS.Timeout | undefined;
  private expiring: Promise<void> = Promise.resolve();

  constructor(
    @Inject(KeptAnswers) private readonly answers: KeptAnswers,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => {
      this.expiring = this.expire();
    }, EXPIRY_MS);
  }

  async beforeApplicationShutdown(): Promise<void> {
    clearInterval(this.timer);
    await this.expiring;
  }

  private async expire(): Promise<void> {
    try {
      while (await this.answers.deleteExpired());
    } catch (error) {
      if (!isTransient(error)) throw error;
      this.logger.warn({ err: error }, 'old idempotency keys could not be deleted');
    }
  }
}
