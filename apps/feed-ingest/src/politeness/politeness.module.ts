import { Global, Module } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import type { Settings } from '#libs/settings';
import { DATA_SOURCE, SETTINGS } from '../infrastructure.js';
import { HostGate } from './host-gate.js';
import type { HostRules } from './turns.js';
import { Visits } from './visits.js';

/** More than reading a page takes after it was fetched. */
const VISIT_MARGIN_SECONDS = 10;

export const hostRules = (settings: Settings): HostRules => ({
  spacingMs: settings.HOST_SPACING_MS,
  concurrency: settings.HOST_CONCURRENCY,
});

@Global()
@Module({
  providers: [
    {
      provide: HostGate,
      inject: [DATA_SOURCE, SETTINGS],
      useFactory: (dataSource: DataSource, settings: Settings) =>
        new HostGate(
          new Visits(
            dataSource,
            hostRules(settings),
            Math.ceil(settings.FETCH_TIMEOUT_MS / 1_000) + VISIT_MARGIN_SECONDS,
          ),
          settings.HOST_CONCURRENCY,
          settings.HOST_SPARE_LOCAL,
        ),
    },
  ],
  exports: [HostGate],
})
export class PolitenessModule {}
