import { Module } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import { RobotsRules, type HttpClient } from '#libs/http-fetch';
import type { Settings } from '#libs/settings';
import { DATA_SOURCE, HTTP_CLIENT, SETTINGS } from '../infrastructure.js';
import { HostGate } from '../politeness/host-gate.js';
import { PageReader } from '../reading/page-reader.js';
import { ReadingModule } from '../reading/reading.module.js';
import { ArticlePages } from './article-pages.js';
import { FullText } from './full-text.js';
import { SiteFurniture } from './site-furniture.js';

/** JSON escapes and the other fields of an article take as much again. */
const TEXT_SHARE = 1 / 2;

@Module({
  imports: [ReadingModule],
  providers: [
    {
      provide: RobotsRules,
      inject: [HTTP_CLIENT],
      useFactory: (client: HttpClient) => new RobotsRules(client),
    },
    {
      provide: ArticlePages,
      inject: [HTTP_CLIENT, RobotsRules, HostGate, PageReader],
      useFactory: (client: HttpClient, rules: RobotsRules, gate: HostGate, reader: PageReader) =>
        new ArticlePages(client, rules, gate, reader),
    },
    {
      provide: FullText,
      inject: [DATA_SOURCE, ArticlePages, SETTINGS],
      useFactory: (dataSource: DataSource, pages: ArticlePages, settings: Settings) =>
        new FullText(dataSource, pages, new SiteFurniture(dataSource), {
          mode: settings.FULL_TEXT,
          maxPages: settings.FULL_TEXT_PAGES_PER_DOCUMENT,
          maxTextBytes: Math.floor(settings.ARTICLE_MAX_BYTES * TEXT_SHARE),
        }),
    },
  ],
  exports: [FullText],
})
export class FullTextModule {}
