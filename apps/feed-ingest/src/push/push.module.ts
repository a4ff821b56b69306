import { Module } from '@nestjs/common';
import { FeedDocumentsModule } from '../feed-documents/feed-documents.module.js';
import { FeedsModule } from '../feeds/feeds.module.js';
import { PublishingModule } from '../publishing/publishing.module.js';
import { ReadingModule } from '../reading/reading.module.js';
import { ArticlesController } from './articles.controller.js';
import { FeedDocumentController } from './feed-document.controller.js';
import { PushService } from './push.service.js';

@Module({
  imports: [PublishingModule, FeedDocumentsModule, FeedsModule, ReadingModule],
  controllers: [ArticlesController, FeedDocumentController],
  providers: [PushService],
})
export class PushModule {}
