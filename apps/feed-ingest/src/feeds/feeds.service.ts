import { Inject, Injectable } from '@nestjs/common';
import { MoreThan, type DataSource, type Repository } from 'typeorm';
import { isHash } from '#libs/contracts';
import { FeedEntity } from '#libs/persistence';
import { Problem } from '#libs/service';
import type { Settings } from '#libs/settings';
import { DATA_SOURCE, SETTINGS } from '../infrastructure.js';
import { hostDomain } from '../politeness/host-domain.js';
import { feedIdOf } from './feed-id.js';
import type { CreateFeed, ListFeeds, UpdateFeed } from './feed-schema.js';

@Injectable()
export class FeedsService {
  private readonly feeds: Repository<FeedEntity>;

  constructor(
    @Inject(DATA_SOURCE) dataSource: DataSource,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {
    this.feeds = dataSource.getRepository(FeedEntity);
  }

  /** Adds a feed, due at once; one that is there already, or has moved there, stays as it is. */
  async add({
    url,
    title,
    folder,
    pollIntervalSeconds,
    fullText,
    enabled,
  }: CreateFeed): Promise<{ feed: FeedEntity; created: boolean }> {
    const feedId = feedIdOf(url);
    const result = await this.feeds
      .createQueryBuilder()
      .insert()
      .values({
        feedId,
        url: new URL(url).href,
        urlKey: feedId,
        domain: hostDomain(url, this.settings.HOST_SPARE_LOCAL),
        title: title ?? null,
        folder: folder ?? [],
        pollIntervalSeconds: pollIntervalSeconds ?? null,
        fullText: fullText ?? 'auto',
        enabled: enabled ?? true,
      })
      .orIgnore()
      .returning(['feedId'])
      .execute();
    const rows: unknown = result.raw;
    const created = Array.isArray(rows) && rows.length > 0;
    const holder = created ? null : await this.feeds.findOneBy({ urlKey: feedId });
    return { feed: holder ?? (await this.get(feedId)), created };
  }

  /** @throws Problem 404 `feed_not_found` */
  async get(feedId: string): Promise<FeedEntity> {
    const feed = await this.feeds.findOneBy({ feedId });
    if (feed === null) throw notFound(feedId);
    return feed;
  }

  /**
   * By feedId; `next` is the cursor of the next page, where there is one.
   * @throws Problem 400 `invalid_cursor`
   */
  async list({
    limit,
    cursor,
    state,
  }: ListFeeds): Promise<{ feeds: FeedEntity[]; next: string | undefined }> {
    const after = cursor === undefined ? undefined : readCursor(cursor);
    const feeds = await this.feeds.find({
      where: {
        ...(after !== undefined && { feedId: MoreThan(after) }),
        ...(state !== undefined && { state }),
      },
      order: { feedId: 'ASC' },
      take: limit + 1,
    });
    const last = feeds[limit - 1];
    if (feeds.length <= limit || last === undefined) return { feeds, next: undefined };
    return { feeds: feeds.slice(0, limit), next: Buffer.from(last.feedId).toString('base64url') };
  }

  /**
   * A feed that is turned on is due at once, also where it had ended; a shorter interval holds from now on.
   * @throws Problem 404 `feed_not_found`
   */
  async update(
    feedId: string,
    { title, folder, pollIntervalSeconds, fullText, enabled }: UpdateFeed,
  ): Promise<FeedEntity> {
    const { affected } = await this.feeds.update(feedId, {
      ...(title !== undefined && { title }),
      ...(folder !== undefined && { folder }),
      ...(pollIntervalSeconds !== undefined && { pollIntervalSeconds }),
      ...(fullText !== undefined && { fullText }),
      ...(enabled !== undefined && { enabled }),
      ...(typeof pollIntervalSeconds === 'number' && {
        nextPollAt: () => `least(next_poll_at, now() + make_interval(secs => ${pollIntervalSeconds}))`,
      }),
      ...(enabled === true && { ended: null, duplicateOf: null, nextPollAt: () => 'now()' }),
      updatedAt: () => 'now()',
    });
    if (affected === 0) throw notFound(feedId);
    return this.get(feedId);
  }

  /**
   * Its articles stay, and so does what is known about them.
   * @throws Problem 404 `feed_not_found`
   */
  async remove(feedId: string): Promise<void> {
    const { affected } = await this.feeds.delete(feedId);
    if (affected === 0) throw notFound(feedId);
  }

  /**
   * Makes a feed due now, whatever its next poll was, and before others of its site.
   * @throws Problem 404 `feed_not_found`; 409 `feed_disabled`, `feed_ended`
   */
  async refresh(feedId: string): Promise<FeedEntity> {
    const feed = await this.get(feedId);
    if (!feed.enabled)
      throw new Problem(409, 'feed_disabled', 'The feed is turned off. Set "enabled" first.');
    if (feed.ended !== null)
      throw new Problem(409, 'feed_ended', `The feed is ${feed.ended}. Set "enabled" to poll it again.`);
    await this.feeds.update(feedId, { nextPollAt: () => 'now()', turnAt: () => 'now()' });
    return this.get(feedId);
  }
}

const notFound = (feedId: string): Problem =>
  new Problem(404, 'feed_not_found', `There is no feed ${feedId.slice(0, 64)}.`);

function readCursor(cursor: string): string {
  const feedId = Buffer.from(cursor, 'base64url').toString('utf8');
  if (!isHash(feedId)) {
    throw new Problem(
      400,
      'invalid_cursor',
      'The cursor is not one of this list. Take "next" of a page as it is.',
    );
  }
  return feedId;
}
