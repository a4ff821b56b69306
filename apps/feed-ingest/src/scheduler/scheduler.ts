import type { Logger } from '#libs/observability';
import { isTransient } from '#libs/persistence';
import type { PollResult } from '../polling/poller.js';
import { retryDelaySeconds } from './backoff.js';
import type { LeasedFeed, Leases } from './leases.js';

export interface SchedulerOptions {
  /** Feeds polled at a time. */
  concurrency: number;
  /** Of feeds without one of their own. */
  intervalSeconds: number;
  leaseSeconds: number;
}

/** How often the database is asked where nothing was due. */
const IDLE_MS = 1_000;
/** After the database could not be asked. */
const TROUBLE_MS = 5_000;
/** After a poll that our own broker or database interrupted. */
const INTERRUPTED_RETRY_SECONDS = 30;
/** What is running at a stop may take this long before it is cut off. */
const STOP_TIMEOUT_MS = 15_000;

/** Takes due feeds as places come free, polls each, and writes down how it went and when it is due again. */
export class Scheduler {
  private readonly running = new Set<Promise<void>>();
  private readonly abort = new AbortController();
  private stopping = false;
  private loop: Promise<void> | undefined;
  private wake: () => void = () => undefined;

  constructor(
    private readonly leases: Leases,
    private readonly poll: (feed: LeasedFeed, signal: AbortSignal) => Promise<PollResult>,
    private readonly options: SchedulerOptions,
    private readonly logger: Logger,
  ) {}

  start(): void {
    this.loop ??= this.run();
  }

  /** Takes no more feeds, and waits for those that are being polled; cuts them off after a bound. */
  async stop(): Promise<void> {
    this.stopping = true;
    this.wake();
    await this.loop;
    const timer = setTimeout(() => {
      this.abort.abort();
    }, STOP_TIMEOUT_MS);
    await Promise.all(this.running);
    clearTimeout(timer);
  }

  private async run(): Promise<void> {
    while (!this.stopping) {
      const free = this.options.concurrency - this.running.size;
      const taken = free > 0 ? await this.take(free) : [];
      taken?.forEach((feed) => {
        this.launch(feed);
      });
      // A full hand means that there may be more.
      if (free > 0 && taken?.length === free) continue;
      await this.pause(taken === undefined ? TROUBLE_MS : IDLE_MS);
    }
  }

  private async take(count: number): Promise<LeasedFeed[] | undefined> {
    try {
      return await this.leases.take(count, this.options.leaseSeconds);
    } catch (error) {
      if (!isTransient(error)) throw error;
      this.logger.warn({ err: error }, 'due feeds could not be asked for');
      return undefined;
    }
  }

  private launch(feed: LeasedFeed): void {
    const poll = this.pollOne(feed).finally(() => {
      this.running.delete(poll);
      this.wake();
    });
    this.running.add(poll);
  }

  private async pollOne(feed: LeasedFeed): Promise<void> {
    const result = await this.poll(feed, this.abort.signal);
    try {
      await this.settle(feed, result);
    } catch (error) {
      if (!isTransient(error)) throw error;
      // The lease runs out by itself, and the feed is polled again.
      this.logger.warn({ err: error, feedId: feed.feedId }, 'the outcome of a poll could not be written');
    }
  }

  private settle(feed: LeasedFeed, result: PollResult): Promise<void> {
    const interval = feed.pollIntervalSeconds ?? this.options.intervalSeconds;
    if (result.ok) return this.leases.succeed(feed, result.success, interval);
    const { failure } = result;
    const delay = failure.countsAgainstFeed
      ? retryDelaySeconds(interval, feed.failures + 1, Math.random())
      : INTERRUPTED_RETRY_SECONDS;
    return this.leases.fail(feed, failure, delay);
  }

  /** Until the time is up, a place comes free, or the scheduler stops. */
  private async pause(milliseconds: number): Promise<void> {
    if (this.stopping) return;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, milliseconds);
      this.wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}
