import {
  EVENT_TYPES,
  eventHeaders,
  rawEventId,
  TOPICS,
  type Decision,
  type RawArticle,
} from '#libs/contracts';
import { TransientError, type OutgoingRecord, type Producer } from '#libs/kafka';
import { Counter, Histogram, metrics, type Logger, type Trace } from '#libs/observability';
import type { ArticleRegistry, Assignment, PublishedRevision } from '../identity/article-registry.js';
import { identify, type Identification } from '../identity/identification.js';
import { serialisedBytes } from './article-content.js';
import type { Delivery, Published, PublishOutcome, TooLarge } from './delivery.js';

interface Outgoing extends PublishedRevision {
  eventId: string;
  record: OutgoingRecord;
}

export interface PublishLimits {
  /** Of one serialised article. */
  maxArticleBytes: number;
  /** Without an acknowledgement by then, the articles count as not published. */
  ackTimeoutMs: number;
}

type Identified = Delivery & { identification: Identification };

/** Articles of one transaction. */
const BATCH_SIZE = 500;

const articlesTotal = new Counter({
  name: 'quotewire_ingest_articles_total',
  help: 'Articles delivered, by origin and by whether the log had them already',
  labelNames: ['origin', 'status'] as const,
  registers: [metrics],
});
const publishSeconds = new Histogram({
  name: 'quotewire_ingest_publish_seconds',
  help: 'From the first look at the database to the acknowledgement of a batch',
  buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 15],
  registers: [metrics],
});

/**
 * Brings deliveries into the log: identity and revision are committed first, as not published; then the events are sent;
 * after the acknowledgement they are marked published. A crash in between makes the next delivery repeat the same
 * revision under the same `ce_id`.
 */
export class Publisher {
  /** Events on their way, by `ce_id`: who delivers the same again waits for the same acknowledgement. */
  private readonly inFlight = new Map<string, Promise<void>>();

  constructor(
    private readonly registry: ArticleRegistry,
    private readonly producer: Producer,
    private readonly limits: PublishLimits,
    private readonly logger: Logger,
  ) {}

  /**
   * One outcome a delivery, in order, once the broker has every article.
   * @throws TransientError, or the database's error, where the log may lack some: the same deliveries can come again.
   */
  async publish(deliveries: readonly Delivery[], trace: Trace): Promise<PublishOutcome[]> {
    const outcomes: PublishOutcome[] = [];
    for (let start = 0; start < deliveries.length; start += BATCH_SIZE) {
      const stop = publishSeconds.startTimer();
      outcomes.push(...(await this.publishBatch(deliveries.slice(start, start + BATCH_SIZE), trace)));
      stop();
    }
    return outcomes;
  }

  private async publishBatch(batch: readonly Delivery[], trace: Trace): Promise<PublishOutcome[]> {
    const candidates = batch.map((delivery) => ({ ...delivery, identification: identify(delivery) }));
    const unchanged = await this.registry.findUnchanged(candidates);
    const outcomes = candidates.map((candidate, index): PublishOutcome | undefined => {
      const found = unchanged[index];
      if (found === undefined) return this.tooLarge(candidate);
      return { articleId: found.articleId, revision: found.revision, status: 'unchanged' };
    });
    const rest = candidates.filter((_, index) => outcomes[index] === undefined);
    const published = (await this.publishChanged(rest, trace)).values();
    return outcomes.map((outcome, index) => {
      const known = outcome ?? next(published);
      articlesTotal.inc({ origin: batch[index]?.origin ?? 'push', status: known.status });
      return known;
    });
  }

  private tooLarge(delivery: Delivery): TooLarge | undefined {
    const bytes = serialisedBytes(delivery.content());
    return bytes > this.limits.maxArticleBytes ? { status: 'too_large', bytes } : undefined;
  }

  private async publishChanged(batch: readonly Identified[], trace: Trace): Promise<Published[]> {
    if (batch.length === 0) return [];
    const candidates = batch.map((delivery) => ({
      ...delivery,
      contentHash: delivery.content().contentHash,
    }));
    const assignments = await this.registry.assign(candidates);
    const outgoing = assignments.flatMap((assignment, index) => {
      const delivery = batch[index];
      return assignment.publish && delivery !== undefined ? [toOutgoing(delivery, assignment, trace)] : [];
    });
    await acknowledgedWithin(this.limits.ackTimeoutMs, this.bringToLog(outgoing));
    for (const { articleId, revision, eventId } of outgoing) {
      this.logger.info({ articleId, revision, eventId, traceId: trace.traceId }, 'published');
    }
    return assignments.map(({ articleId, revision, publish }) => ({
      articleId,
      revision,
      status: publish ? 'accepted' : 'unchanged',
    }));
  }

  /** Resolves once the log has all of them, and that is noted. */
  private async bringToLog(outgoing: readonly Outgoing[]): Promise<void> {
    const waits = outgoing.flatMap(({ eventId }) => this.inFlight.get(eventId) ?? []);
    const fresh = outgoing.filter(({ eventId }) => !this.inFlight.has(eventId));
    if (fresh.length > 0) waits.push(this.track(fresh));
    await Promise.all(waits);
  }

  private async sendAndMark(outgoing: readonly Outgoing[]): Promise<void> {
    await this.producer.send(outgoing.map(({ record }) => record));
    await this.registry.markPublished(outgoing);
  }

  private track(outgoing: readonly Outgoing[]): Promise<void> {
    const tracked = this.sendAndMark(outgoing).finally(() => {
      for (const { eventId } of outgoing) this.inFlight.delete(eventId);
    });
    for (const { eventId } of outgoing) this.inFlight.set(eventId, tracked);
    // Whoever waits is told; that nobody waits any more is no unhandled failure.
    tracked.catch(() => undefined);
    return tracked;
  }
}

function next(outcomes: Iterator<Published>): Published {
  const result = outcomes.next();
  if (result.done === true) throw new Error('a delivery has no outcome');
  return result.value;
}

function toOutgoing(delivery: Delivery, assignment: Assignment, { traceparent }: Trace): Outgoing {
  const { articleId, revision } = assignment;
  const content = delivery.content();
  const article: RawArticle = {
    articleId,
    revision,
    sourceHash: delivery.sourceHash,
    ...content,
    decisions: [...(content.decisions ?? []), ...delivery.decisions, ...identityDecisions(assignment)],
  };
  const eventId = rawEventId(article);
  const headers = eventHeaders({
    id: eventId,
    type: EVENT_TYPES.raw,
    service: 'feed-ingest',
    subject: articleId,
    time: article.fetchedAt,
    traceparent,
  });
  const value = JSON.stringify(article);
  return {
    articleId,
    revision,
    eventId,
    record: { topic: TOPICS.raw, key: articleId, value, headers: { ...headers } },
  };
}

const identityDecisions = ({ knownBy, identityBy, revision, reason }: Assignment): Decision[] => [
  knownBy === undefined
    ? { step: 'identity', choice: 'new', reason: `it is unknown; its id comes from its ${identityBy}` }
    : { step: 'identity', choice: 'known', reason: `its ${knownBy} was seen before` },
  { step: 'revision', choice: String(revision), reason },
];

async function acknowledgedWithin(timeoutMs: number, acknowledged: Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(new TransientError('broker_unavailable', `No acknowledgement within ${timeoutMs} ms`));
    }, timeoutMs);
  });
  try {
    await Promise.race([acknowledged, timeout]);
  } finally {
    clearTimeout(timer);
  }
}
