import { createHash } from 'node:crypto';
import { FeedError } from '#libs/feed-parser';
import { continueTrace, Counter, metrics, type Logger } from '#libs/observability';
import { Problem } from '#libs/service';
import type { FeedDocuments } from '../feed-documents/feed-documents.js';
import type { FeedsService } from '../feeds/feeds.service.js';
import { canonicalUrl } from '../identity/canonical-url.js';
import { bytesOf, type BodyStream } from '../push/body-stream.js';
import type { Callbacks } from './callbacks.js';
import { parseLinks } from './link-header.js';
import { isSigned } from './signature.js';
import type { Subscription } from './subscriptions.js';

export interface Notification {
  body: BodyStream | undefined;
  /** Header fields; names in lower case. */
  signature: string | undefined;
  link: string | undefined;
  traceparent: string | undefined;
}

/** Bodies held at a time; a hub sends the others again. */
const MAX_AT_ONCE = 16;
/** A body comes whole within this time. */
const BODY_TIMEOUT_MS = 60_000;
const RETRY_AFTER_SECONDS = '5';

type Outcome =
  'delivered' | 'repeated' | 'replayed' | 'thin' | 'bad_signature' | 'other_topic' | 'unreadable';

const notificationsTotal = new Counter({
  name: 'quotewire_ingest_websub_notifications_total',
  help: 'Notifications of hubs, by what became of them',
  labelNames: ['outcome'] as const,
  registers: [metrics],
});

/** Takes what hubs send (W3C WebSub, section 7). */
export class Notifications {
  private running = 0;

  constructor(
    private readonly callbacks: Callbacks,
    private readonly documents: FeedDocuments,
    private readonly feeds: FeedsService,
    private readonly maxBytes: number,
    private readonly logger: Logger,
  ) {}

  /**
   * Resolves once the log has the articles of the body, or where a repetition would not help. A body that is not signed
   * with the secret is counted and passed over, and the hub is not told (section 5.1.2).
   * @throws Problem 503 `busy`, and what makes the hub send the same again.
   */
  async take(subscription: Subscription, notification: Notification): Promise<void> {
    if (this.running >= MAX_AT_ONCE) {
      throw new Problem(503, 'busy', 'Too many notifications at once. Send the same again.', {
        headers: { 'retry-after': RETRY_AFTER_SECONDS, connection: 'close' },
      });
    }
    this.running++;
    try {
      const outcome = await this.handle(subscription, notification);
      notificationsTotal.inc({ outcome });
      this.logger.info(
        { feedId: subscription.feedId, hub: subscription.hubUrl, outcome },
        'notified by a hub',
      );
    } finally {
      this.running--;
    }
  }

  private async handle(subscription: Subscription, notification: Notification): Promise<Outcome> {
    const bytes = await bytesOf(notification.body, this.maxBytes, BODY_TIMEOUT_MS);
    const isThin = bytes.length === 0 && notification.signature === undefined;
    if (!isThin && !isSigned(bytes, notification.signature, subscription.secret)) {
      await this.callbacks.noteRejection(subscription);
      return 'bad_signature';
    }
    const outcome = bytes.length === 0 ? 'thin' : await this.deliver(subscription, notification, bytes);
    // What could not be taken from the hub is looked for at the feed itself.
    if (outcome !== 'delivered' && outcome !== 'repeated') await this.callbacks.makeDue(subscription.feedId);
    return outcome;
  }

  private async deliver(
    subscription: Subscription,
    { body, link, traceparent }: Notification,
    bytes: Buffer,
  ): Promise<Outcome> {
    if (!isOfTopic(link, subscription.topicUrl)) return 'other_topic';
    const bodyHash = createHash('sha256').update(bytes).digest('base64url');
    const [latest, ...older] = subscription.recentBodies;
    if (latest === bodyHash) return 'repeated';
    if (older.includes(bodyHash)) return 'replayed';
    const { feedId, url, title } = await this.feeds.get(subscription.feedId);
    const document = { bytes, contentType: body?.contentType, url, origin: 'websub' } as const;
    try {
      await this.documents.ingest({ feedId, url, title }, document, continueTrace(traceparent));
    } catch (error) {
      if (error instanceof FeedError) return 'unreadable';
      throw error;
    }
    await this.callbacks.noteDelivery(subscription, bodyHash);
    return 'delivered';
  }
}

/** Section 7: a notification names its topic; hubs of PubSubHubbub 0.4 need not. */
function isOfTopic(link: string | undefined, topic: string): boolean {
  const self = parseLinks(link).filter(({ rels }) => rels.includes('self'));
  const same = (target: string): boolean =>
    target === topic || (canonicalUrl(target) ?? target) === (canonicalUrl(topic) ?? topic);
  return self.length === 0 || self.some(({ target }) => same(target));
}
