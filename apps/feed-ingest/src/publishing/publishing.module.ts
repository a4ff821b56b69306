import { Module } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import type { Producer } from '#libs/kafka';
import type { Logger } from '#libs/observability';
import type { Settings } from '#libs/settings';
import { ArticleRegistry } from '../identity/article-registry.js';
import { DATA_SOURCE, LOGGER, PRODUCER, SETTINGS } from '../infrastructure.js';
import { Publisher } from './publisher.js';

@Module({
  providers: [
    {
      provide: Publisher,
      inject: [DATA_SOURCE, PRODUCER, SETTINGS, LOGGER],
      useFactory: (dataSource: DataSource, producer: Producer, settings: Settings, logger: Logger) =>
        new Publisher(new ArticleRegistry(dataSource), producer, settings.ARTICLE_MAX_BYTES, logger),
    },
  ],
  exports: [Publisher],
})
export class PublishingModule {}
