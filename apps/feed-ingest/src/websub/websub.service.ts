import { randomBytes } from 'node:crypto';
import type { Feed } from '#libs/feed-parser';
import type { FetchResponse } from '#libs/http-fetch';
import type { Logger } from '#libs/observability';
import { isTransient } from '#libs/persistence';
import { discover } from './discovery.js';
import { viewOf, type WebSubView } from './subscription-view.js';
import type { Subscriptions } from './subscriptions.js';

/** 256 bits each; as text far below the 200 bytes that a secret may have (W3C WebSub, section 5.1). */
const RANDOM_BYTES = 32;
/** Polls in a row that may find news before the hub tells of them. */
const TOLERATED_MISSES = 1;

const randomText = (): string => randomBytes(RANDOM_BYTES).toString('base64url');

/** What the rest of the service needs of WebSub: it is told of polls, and asked how a feed's subscription is. */
export class WebSub {
  constructor(
    private readonly subscriptions: Subscriptions,
    private readonly publicUrl: string | undefined,
    private readonly logger: Logger,
  ) {}

  get isOn(): boolean {
    return this.publicUrl !== undefined;
  }

  /** After a poll that brought a document. A database that is away does not undo the poll: the next one tells again. */
  async notePoll(
    feedId: string,
    response: Pick<FetchResponse, 'url' | 'headers'>,
    feed: Pick<Feed, 'hubs' | 'self'>,
    published: number,
  ): Promise<void> {
    if (!this.isOn) return;
    const found = discover(response, feed);
    if (found === undefined) return;
    try {
      await this.subscriptions.noteDiscovery(feedId, found, { token: randomText(), secret: randomText() });
      if (published > 0) await this.subscriptions.noteMissed(feedId, TOLERATED_MISSES);
    } catch (error) {
      if (!isTransient(error)) throw error;
      this.logger.warn({ err: error, feedId }, 'the hubs of a feed could not be noted');
    }
  }

  async view(feedId: string): Promise<WebSubView> {
    if (!this.isOn)
      return { state: 'off', reason: 'PUBLIC_URL is not set: no hub could reach this service.' };
    const subscription = await this.subscriptions.find(feedId);
    if (subscription !== undefined) return viewOf(subscription);
    return { state: 'none', reason: 'No poll of the feed has found a hub.' };
  }
}
