import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import pg from 'pg';
import { TOPICS, type RawArticle } from '#libs/contracts';
import { headerText, TransientError, type OutgoingRecord, type Producer } from '#libs/kafka';
import { runMigrations } from '#libs/persistence';
import { runService } from '#libs/service';
import { connectInfrastructure, feedIngestService } from '../../apps/feed-ingest/src/service.js';
import { testLog, type TestLog } from '../support/log.js';
import { createDatabase, topicPrefix, type TestDatabase } from '../support/servers.js';

/** Worker threads run compiled code. */
const COMPILED_READING_WORKER = new URL(
  '../../dist/apps/feed-ingest/src/reading/reading-worker.js',
  import.meta.url,
);

/** A real producer that can be made to fail before or after the broker's acknowledgement. */
export class FailingProducer implements Producer {
  mode: 'work' | 'fail' | 'lose the acknowledgement' = 'work';
  /** Nothing is sent before this. */
  gate: Promise<void> = Promise.resolve();
  /** What the broker has acknowledged. */
  readonly acknowledged: OutgoingRecord[] = [];

  constructor(private readonly producer: Producer) {}

  async send(records: readonly OutgoingRecord[]): Promise<void> {
    await this.gate;
    if (this.mode === 'fail') throw new TransientError('broker_unavailable', 'The broker is away');
    await this.producer.send(records);
    this.acknowledged.push(...records);
    if (this.mode !== 'work') throw new TransientError('broker_unavailable', 'The acknowledgement was lost');
  }

  close(): Promise<void> {
    return this.producer.close();
  }
}

export interface RawEvent {
  id: string;
  key: string;
  traceparent: string | undefined;
  article: RawArticle;
}

/** feed-ingest in this process, on a port, a database and topics of its own. */
export class IngestApp {
  private constructor(
    private readonly app: NestFastifyApplication,
    private readonly log: TestLog,
    private readonly database: TestDatabase,
    readonly producer: FailingProducer,
    readonly url: string,
  ) {}

  static async start(
    name: string,
    env: Record<string, string> = {},
    readingWorker: URL = COMPILED_READING_WORKER,
  ): Promise<IngestApp> {
    const database = await createDatabase(name);
    await runMigrations(database.url);
    const log = testLog(topicPrefix(name), {
      DATABASE_URL: database.url,
      INGEST_PORT: '0',
      FULL_TEXT: 'never',
      ...env,
    });
    const infrastructure = await connectInfrastructure(log.settings, log.logger, readingWorker);
    const producer = new FailingProducer(infrastructure.producer);
    const app = await runService(feedIngestService({ ...infrastructure, producer }));
    return new IngestApp(app, log, database, producer, await app.getUrl());
  }

  /** A part of the service. */
  part<Part>(token: abstract new (...args: never[]) => Part): Part {
    return this.app.get<Part>(token, { strict: false });
  }

  get databaseUrl(): string {
    return this.database.url;
  }

  /** Every raw event so far, in the order of each article. */
  async rawEvents(): Promise<RawEvent[]> {
    const records = await this.log.readAll(TOPICS.raw);
    return records.map((record) => ({
      id: headerText(record, 'ce_id') ?? '',
      key: String(record.key),
      traceparent: headerText(record, 'traceparent'),
      article: JSON.parse(String(record.value)) as RawArticle,
    }));
  }

  async eventsOf(articleId: string): Promise<RawEvent[]> {
    return (await this.rawEvents()).filter(({ key }) => key === articleId);
  }

  /** Looks into the service's database, or changes it. */
  async query<Row extends object>(sql: string, parameters: unknown[] = []): Promise<Row[]> {
    const client = new pg.Client({ connectionString: this.database.url });
    await client.connect();
    try {
      return (await client.query<Row>(sql, parameters)).rows;
    } finally {
      await client.end();
    }
  }

  /** Keeps the service from a table until the function that comes back is called. */
  async lockTable(table: string): Promise<() => Promise<void>> {
    const client = new pg.Client({ connectionString: this.database.url });
    await client.connect();
    await client.query(`BEGIN; LOCK TABLE ${table} IN ACCESS EXCLUSIVE MODE`);
    return () => client.end();
  }

  async close(): Promise<void> {
    await this.app.close();
    await this.database.drop();
  }
}
