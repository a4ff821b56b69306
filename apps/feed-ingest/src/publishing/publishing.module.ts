import { Module } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import type { Producer } from '#libs/kafka';
import type { Settings } from '#libs/settings';
import { ArticleRegistry } from '../identity/article-registry.js';
import { DATA_SOURCE, PRODUCER, SETTINGS } from '../infrastructure.js';
import { Publisher } from './publisher.js';

/** Longer than a broker's restart takes to be noticed, shorter than what an HTTP client waits. */
const ACK_TIMEOUT_MS = 15_000;

@Module({
  providers: [
    {
      provide: ArticleRegistry,
      inject: [DATA_SOURCE],
      useFactory: (dataSource: DataSource) => new ArticleRegistry(dataSource),
    },
    {
      provide: Publisher,
      inject: [ArticleRegistry, PRODUCER, SETTINGS],
      useFactory: (registry: ArticleRegistry, producer: Producer, settings: Settings) =>
        new Publisher(registry, producer, {
          maxArticleBytes: settings.ARTICLE_MAX_BYTES,
          ackTimeoutMs: ACK_TIMEOUT_MS,
        }),
    },
  ],
  exports: [ArticleRegistry, Publisher],
})
export class PublishingModule {}
