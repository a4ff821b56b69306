import type { DataSource } from 'typeorm';
import { createLogger } from '#libs/observability';
import { connectDataSource, FeedEntity, runMigrations } from '#libs/persistence';
import { hostDomain } from '../../apps/feed-ingest/src/politeness/host-domain.js';
import type { HostRules } from '../../apps/feed-ingest/src/politeness/turns.js';
import type { Failed, PollReport, PollResult } from '../../apps/feed-ingest/src/polling/poll-report.js';
import type { LeasedFeed } from '../../apps/feed-ingest/src/scheduler/leased-feed.js';
import { Leases } from '../../apps/feed-ingest/src/scheduler/leases.js';
import { OutcomeWriter } from '../../apps/feed-ingest/src/scheduler/outcome-writer.js';
import { settle } from '../../apps/feed-ingest/src/scheduler/settle.js';
import { createDatabase, type TestDatabase } from '../support/servers.js';

const LEASE_SECONDS = 60;
const BOUNDS = { defaultSeconds: 900, minSeconds: 300, maxSeconds: 86_400 };
const NO_SPARING: HostRules = { spacingMs: 0, concurrency: 1_000 };

export const read = (published = 1): PollResult => ({
  kind: 'read',
  documentTitle: 'Title',
  entries: published,
  published,
  document: { times: [] },
  warnings: {},
});

export const failed = (code = 'timeout', more: Partial<Failed> = {}): Failed => ({
  kind: 'failed',
  code,
  message: 'x'.repeat(2_000),
  failure: 'network',
  ...more,
});

/** The schedule's tables in a database of the test's own, and what the service does with them. */
export class Schedule {
  readonly outcomes: OutcomeWriter;

  private constructor(
    private readonly database: TestDatabase,
    readonly dataSource: DataSource,
  ) {
    this.outcomes = new OutcomeWriter(dataSource, createLogger('test', 'silent'), false);
  }

  static async start(name: string): Promise<Schedule> {
    const database = await createDatabase(name);
    await runMigrations(database.url);
    const options = { url: database.url, schema: 'ingest', poolSize: 6, applicationName: 'test' } as const;
    return new Schedule(database, await connectDataSource(options));
  }

  /** As one replica has them. */
  leases(rules: HostRules = NO_SPARING): Leases {
    return new Leases(this.dataSource, rules);
  }

  async add(urls: readonly string[]): Promise<void> {
    await this.dataSource.query(
      `INSERT INTO ingest.feeds (feed_id, url, url_key, domain)
       SELECT url, url, url, domain FROM unnest($1::text[], $2::text[]) AS n(url, domain)`,
      [urls, urls.map((url) => hostDomain(url, false))],
    );
  }

  find(feedId: string): Promise<FeedEntity> {
    return this.dataSource.getRepository(FeedEntity).findOneByOrFail({ feedId });
  }

  async take(count: number, leases = this.leases(), leaseSeconds = LEASE_SECONDS): Promise<LeasedFeed[]> {
    return (await leases.take(count, leaseSeconds)).feeds;
  }

  async takeOne(leaseSeconds = LEASE_SECONDS): Promise<LeasedFeed> {
    const [feed] = await this.take(1, this.leases(), leaseSeconds);
    if (feed === undefined) throw new Error('no feed is due');
    return feed;
  }

  /** Settles a poll as the service would. */
  async settle(
    feed: LeasedFeed,
    result: PollResult,
    more: Partial<PollReport> = {},
    random = 0.5,
  ): Promise<void> {
    const report: PollReport = { at: Date.now(), durationMs: 5, redirects: [], ...more, result };
    await this.outcomes.write({ feed, report, settlement: settle(feed, report, BOUNDS, random) });
  }

  async makeDue(): Promise<void> {
    await this.dataSource.query('UPDATE ingest.feeds SET next_poll_at = now()');
  }

  async clear(): Promise<void> {
    await this.dataSource.query('DELETE FROM ingest.feeds');
    await this.dataSource.query('DELETE FROM ingest.hosts');
  }

  async end(): Promise<void> {
    await this.dataSource.destroy();
    await this.database.drop();
  }
}
