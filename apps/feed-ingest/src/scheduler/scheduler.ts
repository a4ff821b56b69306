import { setTimeout as delay } from 'node:timers/promises';
import { Gauge, metrics, type Logger } from '#libs/observability';
import { isTransient } from '#libs/persistence';
import type { PollReport } from '../polling/poll-report.js';
import type { LeasedFeed } from './leased-feed.js';
import type { Leases, Taken } from './leases.js';
import type { Outcome } from './outcomes.js';
import type { IntervalBounds } from './rhythm.js';
import { settle } from './settle.js';

export interface SchedulerOptions {
  /** Feeds polled at a time. */
  concurrency: number;
  leaseSeconds: number;
  bounds: IntervalBounds;
  /** From 0 to 1. */
  random: () => number;
}

/** Takes part in polls: what it is and where its outcomes go. */
export interface Polling {
  poll(feed: LeasedFeed, signal: AbortSignal): Promise<PollReport>;
  write(outcome: Outcome): Promise<void>;
}

/** How often the database is asked where nothing was due. */
const IDLE_MS = 500;
/** After the database could not be asked. */
const TROUBLE_MS = 5_000;
/** Places come free one by one and are filled some at a time; no place waits longer than this. */
const FILL_MS = 100;
const PLACES_FILLED_AT_ONCE = 0.25;
/** What is running at a stop may take this long before it is cut off. */
const STOP_TIMEOUT_MS = 15_000;
/** A lease is renewed so often before it would end. */
const RENEWALS_A_LEASE = 3;

const lagSeconds = new Gauge({
  name: 'quotewire_ingest_due_lag_seconds',
  help: 'How long the feed has waited that has been due the longest',
  registers: [metrics],
});
const pollsRunning = new Gauge({
  name: 'quotewire_ingest_polls_running',
  help: 'Feeds that this process polls now',
  registers: [metrics],
});

interface Running {
  feed: LeasedFeed;
  abort: AbortController;
  done: Promise<void>;
}

/** Takes due feeds as places come free, polls each, and hands on how it went and when it is due again. */
export class Scheduler {
  private readonly running = new Map<string, Running>();
  private readonly stopped = new AbortController();
  private loop: Promise<void> | undefined;
  private renewals: NodeJS.Timeout | undefined;
  private placeFreed: () => void = () => undefined;

  constructor(
    private readonly leases: Leases,
    private readonly polling: Polling,
    private readonly options: SchedulerOptions,
    private readonly logger: Logger,
  ) {}

  start(): void {
    if (this.loop !== undefined) return;
    this.loop = this.takeAll();
    this.renewals = setInterval(
      () => void this.tolerating(() => this.renew()),
      (this.options.leaseSeconds * 1_000) / RENEWALS_A_LEASE,
    );
  }

  /** Takes no more feeds, and waits for those that are being polled; cuts them off after a bound. */
  async stop(): Promise<void> {
    this.stopped.abort();
    const cutOff = setTimeout(() => {
      for (const { abort } of this.running.values()) abort.abort();
    }, STOP_TIMEOUT_MS);
    await this.loop;
    await Promise.all([...this.running.values()].map(({ done }) => done));
    clearTimeout(cutOff);
    clearInterval(this.renewals);
  }

  private get isStopping(): boolean {
    return this.stopped.signal.aborted;
  }

  private async takeAll(): Promise<void> {
    const { concurrency } = this.options;
    while (!this.isStopping) {
      const free = concurrency - this.running.size;
      const taken = free > 0 ? await this.take(free) : undefined;
      taken?.feeds.forEach((feed) => {
        this.launch(feed);
      });
      if (taken?.hasMore === false) await this.pause(IDLE_MS);
      else await this.untilFree(Math.ceil(concurrency * PLACES_FILLED_AT_ONCE));
    }
  }

  /** Undefined after trouble, which was waited for. */
  private async take(count: number): Promise<Taken | undefined> {
    try {
      const taken = await this.leases.take(count, this.options.leaseSeconds);
      lagSeconds.set(taken.lagSeconds);
      return taken;
    } catch (error) {
      if (!isTransient(error)) throw error;
      this.logger.warn({ err: error }, 'due feeds could not be asked for');
      await this.pause(TROUBLE_MS);
      return undefined;
    }
  }

  private launch(feed: LeasedFeed): void {
    const abort = new AbortController();
    const done = this.pollOne(feed, abort.signal).finally(() => {
      this.running.delete(feed.feedId);
      pollsRunning.set(this.running.size);
      this.placeFreed();
    });
    this.running.set(feed.feedId, { feed, abort, done });
    pollsRunning.set(this.running.size);
  }

  private async pollOne(feed: LeasedFeed, signal: AbortSignal): Promise<void> {
    if (feed.startInMs > 0 && !(await this.mayStart(feed))) return;
    const report = await this.polling.poll(feed, signal);
    const settlement = settle(feed, report, this.options.bounds, this.options.random());
    await this.polling.write({ feed, report, settlement });
  }

  /** Waits for the feed's turn; a stop gives the feed back. */
  private async mayStart(feed: LeasedFeed): Promise<boolean> {
    await this.pause(feed.startInMs);
    if (!this.isStopping) return true;
    await this.tolerating(() => this.leases.release([feed]));
    return false;
  }

  private async renew(): Promise<void> {
    const running = [...this.running.values()];
    const held = await this.leases.renew(
      running.map(({ feed }) => feed),
      this.options.leaseSeconds,
    );
    for (const { feed, abort } of running) {
      if (!held.has(feed.feedId)) abort.abort();
    }
  }

  private async tolerating(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      if (!isTransient(error)) throw error;
      this.logger.warn({ err: error }, 'leases could not be renewed or given back');
    }
  }

  /** Until the time is up or the scheduler stops. */
  private async pause(milliseconds: number): Promise<void> {
    const { signal } = this.stopped;
    await delay(milliseconds, undefined, { signal }).catch((error: unknown) => {
      if (!signal.aborted) throw error;
    });
  }

  /** Until so many places are free, or some time has passed. */
  private async untilFree(places: number): Promise<void> {
    const isFree = (): boolean => this.options.concurrency - this.running.size >= places;
    if (isFree()) return;
    const enough = new Promise<void>((resolve) => {
      this.placeFreed = () => {
        if (isFree()) resolve();
      };
    });
    await Promise.race([enough, this.pause(FILL_MS)]);
  }
}
