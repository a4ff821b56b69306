import { Module, type DynamicModule } from '@nestjs/common';
import { AccessModule } from '#libs/access';
import type { Logger } from '#libs/observability';
import type { Settings } from '#libs/settings';
import { DataSourcesModule, type DataSources } from './data-sources.js';
import { QueryModule } from './query/query.module.js';
import type { PostgresOffsetStore } from './writing/offsets.js';
import { WritingModule } from './writing/writing.module.js';

interface StorageParts {
  settings: Settings;
  logger: Logger;
  dataSources: DataSources;
  offsets: PostgresOffsetStore;
}

@Module({})
export class StorageModule {
  static with({ settings, logger, dataSources, offsets }: StorageParts): DynamicModule {
    return {
      module: StorageModule,
      imports: [
        DataSourcesModule.with(dataSources),
        AccessModule.with({ required: settings.API_KEYS_REQUIRED, dataSource: dataSources.query, logger }),
        WritingModule.with(offsets),
        QueryModule,
      ],
    };
  }
}
