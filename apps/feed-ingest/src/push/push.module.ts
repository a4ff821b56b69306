import { Module } from '@nestjs/common';
import { PublishingModule } from '../publishing/publishing.module.js';
import { ArticlesController } from './articles.controller.js';
import { PushService } from './push.service.js';

@Module({ imports: [PublishingModule], controllers: [ArticlesController], providers: [PushService] })
export class PushModule {}
