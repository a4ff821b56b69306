import { Module } from '@nestjs/common';
import { FeedsController } from './feeds.controller.js';
import { FeedsService } from './feeds.service.js';
import { WebSubStateModule } from '../websub/websub-state.module.js';
import { FetchHistory } from './fetch-history.js';
import { TrustViews } from './trust-view.js';

@Module({
  imports: [WebSubStateModule],
  controllers: [FeedsController],
  providers: [FeedsService, FetchHistory, TrustViews],
  exports: [FeedsService],
})
export class FeedsModule {}
