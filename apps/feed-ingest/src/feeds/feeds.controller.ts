import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Query, Res } from '@nestjs/common';
import {
  ApiAcceptedResponse,
  ApiCreatedResponse,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Scopes } from '#libs/access';
import {
  createFeedSchema,
  feedDetailsSchema,
  feedIdSchema,
  feedListSchema,
  feedSchema,
  listFeedsSchema,
  toView,
  updateFeedSchema,
  type CreateFeed,
  type FeedDetails,
  type FeedList,
  type FeedView,
  type ListFeeds,
  type UpdateFeed,
} from './feed-schema.js';
import { FeedsService } from './feeds.service.js';
import { TrustViews } from './trust-view.js';
import { Idempotent } from '../idempotency/idempotency.interceptor.js';
import { WebSub } from '../websub/websub.service.js';
import { FetchHistory } from './fetch-history.js';
import { fetchListSchema, type FetchList } from './fetch-schema.js';

interface FeedPath {
  id: string;
}

@ApiTags('feeds')
@Scopes('ingest')
@Controller('v1/feeds')
export class FeedsController {
  constructor(
    private readonly feeds: FeedsService,
    private readonly history: FetchHistory,
    private readonly webSub: WebSub,
    private readonly trust: TrustViews,
  ) {}

  /** 201 for a new feed, 200 where its address is there already. */
  @Post()
  @Idempotent()
  @ApiOperation({ summary: 'Add a feed; it is polled at once' })
  @ApiCreatedResponse({ standardSchema: feedSchema })
  @ApiOkResponse({ standardSchema: feedSchema, description: 'The feed was there already' })
  async add(
    @Body({ schema: createFeedSchema }) body: CreateFeed,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<FeedView> {
    const { feed, created } = await this.feeds.add(body);
    void reply.status(created ? 201 : 200).header('location', `/v1/feeds/${feed.feedId}`);
    return toView(feed);
  }

  @Get()
  @ApiOperation({ summary: 'List feeds' })
  @ApiOkResponse({ standardSchema: feedListSchema })
  async list(@Query({ schema: listFeedsSchema }) query: ListFeeds): Promise<FeedList> {
    const { feeds, next } = await this.feeds.list(query);
    return { data: feeds.map(toView), page: next === undefined ? {} : { next } };
  }

  @Get(':id')
  @ApiOperation({
    summary:
      'Show a feed, with its next poll, its last error, its WebSub subscription and how far it can be trusted',
  })
  @ApiOkResponse({ standardSchema: feedDetailsSchema })
  async get(@Param({ schema: feedIdSchema }) { id }: FeedPath): Promise<FeedDetails> {
    const feed = toView(await this.feeds.get(id));
    return { ...feed, websub: await this.webSub.view(id), trust: await this.trust.of(id) };
  }

  @Get(':id/fetches')
  @ApiOperation({ summary: 'How the last fetches of a feed went, the newest first' })
  @ApiOkResponse({ standardSchema: fetchListSchema })
  async fetches(@Param({ schema: feedIdSchema }) { id }: FeedPath): Promise<FetchList> {
    return { data: await this.history.of(id), page: {} };
  }

  @Patch(':id')
  @ApiOperation({ summary: 'Change title, interval, or turn a feed on or off' })
  @ApiOkResponse({ standardSchema: feedSchema })
  async update(
    @Param({ schema: feedIdSchema }) { id }: FeedPath,
    @Body({ schema: updateFeedSchema }) body: UpdateFeed,
  ): Promise<FeedView> {
    return toView(await this.feeds.update(id, body));
  }

  @Delete(':id')
  @HttpCode(204)
  @ApiOperation({ summary: 'Remove a feed; its articles stay' })
  @ApiNoContentResponse()
  async remove(@Param({ schema: feedIdSchema }) { id }: FeedPath): Promise<void> {
    await this.feeds.remove(id);
  }

  @Post(':id/refresh')
  @HttpCode(202)
  @ApiOperation({ summary: 'Poll a feed now' })
  @ApiAcceptedResponse({ standardSchema: feedSchema })
  async refresh(@Param({ schema: feedIdSchema }) { id }: FeedPath): Promise<FeedView> {
    return toView(await this.feeds.refresh(id));
  }
}
