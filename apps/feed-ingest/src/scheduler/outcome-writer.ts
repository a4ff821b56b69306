import { setTimeout as delay } from 'node:timers/promises';
import type { DataSource } from 'typeorm';
import type { Logger } from '#libs/observability';
import { isDataRefused, isTransient } from '#libs/persistence';
import { hostDomain } from '../politeness/host-domain.js';
import { moveFeed } from './move-feed.js';
import { writeOutcomes, type Outcome } from './outcomes.js';

/** Outcomes that come within this time are written together. */
const GATHER_MS = 20;
const MAX_BATCH = 200;

interface Waiting {
  outcome: Outcome;
  done: () => void;
}

/** Writes outcomes of polls, many with one statement. */
export class OutcomeWriter {
  private readonly waiting: Waiting[] = [];
  private running: Promise<void> | undefined;

  constructor(
    private readonly dataSource: DataSource,
    private readonly logger: Logger,
    /** See `hostDomain`. */
    private readonly spareLocal: boolean,
  ) {}

  /**
   * Resolves once the outcome is written; also where it cannot be, because the lease was lost or the database is away: then
   * the lease runs out by itself and the feed is polled again.
   */
  write(outcome: Outcome): Promise<void> {
    return new Promise((done) => {
      this.waiting.push({ outcome, done });
      this.running ??= this.drain();
    });
  }

  private async drain(): Promise<void> {
    await delay(GATHER_MS);
    while (this.waiting.length > 0) {
      const batch = this.waiting.splice(0, MAX_BATCH);
      await this.writeBatch(batch.map(({ outcome }) => outcome));
      for (const { done } of batch) done();
    }
    this.running = undefined;
  }

  private async writeBatch(outcomes: readonly Outcome[]): Promise<void> {
    try {
      const written = await writeOutcomes(this.dataSource, outcomes);
      for (const outcome of outcomes) {
        if (written.has(outcome.feed.feedId)) await this.move(outcome);
        else this.logger.warn({ feedId: outcome.feed.feedId }, 'a poll ended after its lease was lost');
      }
    } catch (error) {
      if (isDataRefused(error) && outcomes.length > 1) {
        for (const outcome of outcomes) await this.writeBatch([outcome]);
        return;
      }
      if (!isTransient(error) && !isDataRefused(error)) throw error;
      const feedIds = outcomes.map(({ feed }) => feed.feedId);
      this.logger.error({ err: error, feedIds }, 'the outcome of polls could not be written');
    }
  }

  private async move({ feed, settlement: { moveTo } }: Outcome): Promise<void> {
    if (moveTo === undefined) return;
    const moved = await moveFeed(this.dataSource, feed, {
      url: moveTo,
      domain: hostDomain(moveTo, this.spareLocal),
    });
    this.logger.info({ feedId: feed.feedId, from: feed.url, to: moveTo, moved }, 'a feed has moved');
  }
}
