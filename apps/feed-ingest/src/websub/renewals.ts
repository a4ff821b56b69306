import { setTimeout as delay } from 'node:timers/promises';
import type { Logger } from '#libs/observability';
import { isTransient } from '#libs/persistence';
import type { HubRequests } from './hub-requests.js';
import type { LeasedSubscription, Subscriptions } from './subscriptions.js';

/** How often the database is asked where nothing was due. */
const IDLE_MS = 1_000;
/** After the database could not be asked. */
const TROUBLE_MS = 5_000;
/** How often feeds that are gone are looked for. */
const ORPHANS_MS = 2_000;
/** Requests to hubs at a time, those that wait for their turn at a host included. */
const CONCURRENCY = 32;
/** More than a turn at the hub's host and one request take at most. */
const LEASE_MARGIN_SECONDS = 60;

/** Subscribes, renews ahead of expiry and unsubscribes, whatever is due; any replica may do it. */
export class Renewals {
  private readonly stopped = new AbortController();
  private readonly running = new Set<Promise<void>>();
  private loop: Promise<void> | undefined;
  private orphansSoughtAt = 0;

  constructor(
    private readonly subscriptions: Subscriptions,
    private readonly requests: HubRequests,
    /** Of one request to a hub. */
    private readonly requestTimeoutMs: number,
    private readonly logger: Logger,
  ) {}

  start(): void {
    this.loop ??= this.run();
  }

  /** Breaks off what runs: it is due again soon. */
  async stop(): Promise<void> {
    this.stopped.abort();
    await this.loop;
    await Promise.all(this.running);
  }

  private async run(): Promise<void> {
    const { signal } = this.stopped;
    while (!signal.aborted) {
      const free = CONCURRENCY - this.running.size;
      const taken = await this.take(free);
      for (const subscription of taken ?? []) this.launch(subscription);
      // A full hand means that there may be more.
      if (taken?.length === free) await Promise.race(this.running);
      else
        await delay(taken === undefined ? TROUBLE_MS : IDLE_MS, undefined, { signal }).catch(() => undefined);
    }
  }

  /** Undefined where the database could not be asked. */
  private async take(count: number): Promise<LeasedSubscription[] | undefined> {
    try {
      if (Date.now() - this.orphansSoughtAt >= ORPHANS_MS) {
        this.orphansSoughtAt = Date.now();
        await this.subscriptions.giveUpOrphans();
      }
      const leaseSeconds = Math.ceil(this.requestTimeoutMs / 1_000) + LEASE_MARGIN_SECONDS;
      return await this.subscriptions.take(count, leaseSeconds);
    } catch (error) {
      if (!isTransient(error)) throw error;
      this.logger.warn({ err: error }, 'due subscriptions could not be asked for');
      return undefined;
    }
  }

  private launch(subscription: LeasedSubscription): void {
    const done = this.perform(subscription).finally(() => this.running.delete(done));
    this.running.add(done);
  }

  /** What could not be done or written down is due again when its lease has run out; the others go on. */
  private async perform(subscription: LeasedSubscription): Promise<void> {
    const { feedId } = subscription;
    try {
      await this.requests.perform(subscription, this.stopped.signal);
    } catch (error) {
      if (isTransient(error)) this.logger.warn({ err: error, feedId }, 'a subscription could not be written');
      else this.logger.error({ err: error, feedId }, 'a request to a hub broke');
    }
  }
}
