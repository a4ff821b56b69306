import { Module } from '@nestjs/common';
import { OpmlController } from './opml.controller.js';
import { SubscriptionLists } from './subscription-lists.js';

@Module({ controllers: [OpmlController], providers: [SubscriptionLists] })
export class OpmlModule {}
