import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { runMigrations } from '#libs/persistence';
import { until } from '../../support/log.js';
import { freePort } from '../../support/pipeline.js';
import { NodeProcess } from '../../support/processes.js';
import { createDatabase, kafkaBrokers, type TestDatabase } from '../../support/servers.js';

/** Compiled, beside this file. */
const MAIN = fileURLToPath(new URL('../../../apps/feed-ingest/src/main.js', import.meta.url));
const ROUND_TIMEOUT_MS = 300_000;
const LONG_SECONDS = 86_400;

/** feed-ingest as a process of its own, on a database of its own; its feeds are polled when they are told to be. */
export class IngestProcess {
  private constructor(
    private readonly process: NodeProcess,
    private readonly database: TestDatabase,
    private readonly pool: pg.Pool,
    private readonly url: string,
  ) {}

  /** @param profileFolder where its CPU profile goes at the end, if anywhere */
  static async start(
    prefix: string,
    allowedAddress: string,
    profileFolder: string | undefined,
  ): Promise<IngestProcess> {
    const database = await createDatabase('bench-poll');
    await runMigrations(database.url);
    const port = await freePort();
    const process = NodeProcess.start(
      MAIN,
      {
        KAFKA_BROKERS: kafkaBrokers().join(','),
        DATABASE_URL: database.url,
        TOPIC_PREFIX: prefix,
        INGEST_PORT: String(port),
        FETCH_ALLOW_ADDRESSES: allowedAddress,
      },
      [],
      undefined,
      profileFolder === undefined ? [] : ['--cpu-prof', `--cpu-prof-dir=${profileFolder}`],
    );
    const url = `http://127.0.0.1:${port}`;
    await until('feed-ingest to be ready', async () => {
      if (!process.running) throw new Error(`feed-ingest has ended:\n${process.log}`);
      return fetch(`${url}/health/ready`).then(
        ({ ok }) => ok,
        () => false,
      );
    });
    const pool = new pg.Pool({ connectionString: database.url, max: 1 });
    return new IngestProcess(process, database, pool, url);
  }

  /** Adds feeds that are not polled yet. */
  async addFeeds(urls: readonly string[]): Promise<void> {
    for (const url of urls) {
      const answer = await fetch(`${this.url}/v1/feeds`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ url, enabled: false, pollIntervalSeconds: LONG_SECONDS }),
      });
      if (answer.status !== 201) throw new Error(`${answer.status} ${await answer.text()}`);
    }
  }

  /** Makes all feeds due at once, and waits until each was polled with success. */
  async pollAll(): Promise<void> {
    const { rows } = await this.pool.query<{ start: Date }>(
      'UPDATE ingest.feeds SET enabled = true, next_poll_at = now() RETURNING now() AS start',
    );
    const open = async (): Promise<boolean> => {
      const { rowCount } = await this.pool.query(
        `SELECT FROM ingest.feeds
         WHERE last_success_at IS NULL OR last_success_at <= $1 OR leased_until IS NOT NULL LIMIT 1`,
        [rows[0]?.start],
      );
      return rowCount === 0;
    };
    try {
      await until('all feeds to be polled', open, ROUND_TIMEOUT_MS);
    } catch (error) {
      throw new Error(`not all feeds were polled:\n${this.process.log.slice(-5_000)}`, { cause: error });
    }
  }

  /** Processor time so far, user and system, all threads, as the service's own metrics tell it. */
  async cpuSeconds(): Promise<number> {
    const text = await (await fetch(`${this.url}/metrics`)).text();
    const value = /^process_cpu_seconds_total\{[^}]*\} (\S+)/mu.exec(text)?.[1];
    if (value === undefined) throw new Error('the service does not tell its processor time');
    return Number(value);
  }

  async end(): Promise<void> {
    await this.pool.end();
    await this.process.end('SIGTERM');
    await this.database.drop();
  }
}
