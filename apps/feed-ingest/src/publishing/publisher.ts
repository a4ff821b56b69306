import { TransientError, type Producer } from '#libs/kafka';
import { Counter, Histogram, metrics, type Trace } from '#libs/observability';
import { mayPassLater, Gathered } from '../gathered.js';
import type { ArticleRegistry, Assignment, PublishedRevision } from '../identity/article-registry.js';
import { recognise } from '../identity/recognise.js';
import { candidateOf, identityDecisions } from './candidates.js';
import type { ArticleContent, Delivery, Published, PublishOutcome } from './delivery.js';
import { mapBounded } from './map-bounded.js';
import { nextOutcome } from './next-outcome.js';
import { keptEvent, rawEvent, serialise, type RawEvent, type SerialisedContent } from './raw-event.js';

type Outgoing = PublishedRevision & RawEvent;

export interface PublishLimits {
  /** Of one serialised article. */
  maxArticleBytes: number;
  /** Without an acknowledgement by then, the articles count as not published. */
  ackTimeoutMs: number;
}

/** A delivery that brings something, with what would be published of it. */
interface Prepared {
  delivery: Delivery;
  content: ArticleContent;
  serialised: SerialisedContent;
  trace: Trace;
}

/** Articles of one transaction, which may come from several callers. */
const BATCH_SIZE = 500;
/** Contents of a batch that are made at a time: each may wait for a page. */
const CONTENT_CONCURRENCY = 8;

const articlesTotal = new Counter({
  name: 'quotewire_ingest_articles_total',
  help: 'Articles delivered, by origin and by whether the log had them already',
  labelNames: ['origin', 'status'] as const,
  registers: [metrics],
});
const publishSeconds = new Histogram({
  name: 'quotewire_ingest_publish_seconds',
  help: 'From the making of contents to the acknowledgement of a batch',
  buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 15],
  registers: [metrics],
});

/**
 * Brings deliveries into the log: identity and revision are committed first, as not published; then the events are sent;
 * after the acknowledgement they are marked published. A crash in between makes the next delivery repeat the same
 * revision under the same `ce_id`: content that could not be made again is committed with the revision.
 */
export class Publisher {
  /** Events on their way, by `ce_id`: who delivers the same again waits for the same acknowledgement. */
  private readonly inFlight = new Map<string, Promise<void>>();

  private readonly publications: Gathered<Prepared, Published>;

  constructor(
    private readonly registry: ArticleRegistry,
    private readonly producer: Producer,
    private readonly limits: PublishLimits,
  ) {
    this.publications = new Gathered((batch) => this.publishPrepared(batch), BATCH_SIZE, mayPassLater);
  }

  /**
   * One outcome a delivery, in order, once the broker has every article.
   * @throws TransientError, or the database's error, where the log may lack some: the same deliveries can come again.
   */
  async publish(deliveries: readonly Delivery[], trace: Trace): Promise<PublishOutcome[]> {
    const outcomes: PublishOutcome[] = [];
    for (let start = 0; start < deliveries.length; start += BATCH_SIZE) {
      outcomes.push(...(await this.publishBatch(deliveries.slice(start, start + BATCH_SIZE), trace)));
    }
    return outcomes;
  }

  /**
   * As `publish`, for deliveries that are known to bring something: nothing is looked up before their content is made.
   */
  async publishChanged(deliveries: readonly Delivery[], trace: Trace): Promise<PublishOutcome[]> {
    const outcomes: PublishOutcome[] = [];
    for (let start = 0; start < deliveries.length; start += BATCH_SIZE) {
      const stop = publishSeconds.startTimer();
      outcomes.push(...(await this.publishContents(deliveries.slice(start, start + BATCH_SIZE), trace)));
      stop();
    }
    return outcomes;
  }

  private async publishBatch(batch: readonly Delivery[], trace: Trace): Promise<PublishOutcome[]> {
    const keys = batch.flatMap(({ identification: { lookBy } }) => lookBy.map(({ key }) => key));
    const { known } = await this.registry.lookUp(keys);
    const recognised = batch.map((delivery) => recognise(delivery, known));
    await this.registry.learn(recognised.flatMap((each) => each?.newAliases ?? []));
    const rest = batch.filter((_, index) => recognised[index] === undefined);
    const changed = (await this.publishChanged(rest, trace)).values();
    return batch.map(({ origin }, index) => {
      const found = recognised[index];
      return found === undefined ? nextOutcome(changed) : unchanged(origin, found.row);
    });
  }

  private async publishContents(batch: readonly Delivery[], trace: Trace): Promise<PublishOutcome[]> {
    const prepared = await mapBounded(batch, CONTENT_CONCURRENCY, async (delivery): Promise<Prepared> => {
      const content = await delivery.content();
      return { delivery, content, serialised: serialise(content, delivery), trace };
    });
    const fitting = prepared.filter(({ serialised }) => this.fits(serialised));
    const published = (await this.publications.run(fitting)).values();
    return prepared.map(({ delivery, serialised }) => {
      const outcome: PublishOutcome = this.fits(serialised)
        ? nextOutcome(published)
        : { status: 'too_large', bytes: serialised.bytes };
      articlesTotal.inc({ origin: delivery.origin, status: outcome.status });
      return outcome;
    });
  }

  private fits({ bytes }: SerialisedContent): boolean {
    return bytes <= this.limits.maxArticleBytes;
  }

  /** Deliveries of several callers together: they wait for one acknowledgement. */
  private async publishPrepared(prepared: readonly Prepared[]): Promise<Published[]> {
    const assignments = await this.registry.assign(
      prepared.map(({ delivery, content, serialised }) => candidateOf(delivery, content, serialised)),
    );
    const outgoing = assignments.flatMap((assignment, index) => {
      const each = prepared[index];
      return assignment.publish && each !== undefined ? [toOutgoing(each, assignment)] : [];
    });
    await acknowledgedWithin(this.limits.ackTimeoutMs, this.bringToLog(outgoing));
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

/** The outcome of a delivery that brings nothing new of an article that the log has; counted. */
export function unchanged(origin: Delivery['origin'], { articleId, revision }: PublishedRevision): Published {
  articlesTotal.inc({ origin, status: 'unchanged' });
  return { articleId, revision, status: 'unchanged' };
}

function toOutgoing({ delivery, serialised, trace }: Prepared, assignment: Assignment): Outgoing {
  const { articleId, revision, kept } = assignment;
  const { sourceHash } = delivery;
  const decisions = identityDecisions(assignment);
  if (kept !== undefined) {
    return { articleId, revision, ...keptEvent({ articleId, revision, decisions }, kept, trace) };
  }
  return {
    articleId,
    revision,
    ...rawEvent({ articleId, revision, sourceHash, decisions }, serialised, trace),
  };
}

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
