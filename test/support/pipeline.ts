import { createServer, type AddressInfo } from 'node:net';
import { once } from 'node:events';
import pg from 'pg';
import { runMigrations } from '#libs/persistence';
import { until } from './log.js';
import { NodeProcess } from './processes.js';
import { createDatabase, kafkaBrokers, topicPrefix, type TestDatabase } from './servers.js';

export const SERVICES = ['feed-ingest', 'enrichment', 'storage'] as const;
export type Service = (typeof SERVICES)[number];

const READY_TIMEOUT_MS = 60_000;

/** The three services as processes of their own, on the tests' Kafka and Postgres, under a name of their own. */
export class Pipeline {
  private readonly processes = new Map<Service, NodeProcess>();

  private constructor(
    readonly prefix: string,
    readonly database: pg.Pool,
    private readonly createdDatabase: TestDatabase,
    private readonly ports: Readonly<Record<Service, number>>,
    private readonly env: Readonly<Record<string, string>>,
  ) {}

  static async start(name: string, env: Record<string, string> = {}): Promise<Pipeline> {
    const database = await createDatabase(name);
    await runMigrations(database.url);
    const ports = {
      'feed-ingest': await freePort(),
      enrichment: await freePort(),
      storage: await freePort(),
    };
    const prefix = topicPrefix(name);
    const pipeline = new Pipeline(
      prefix,
      new pg.Pool({ connectionString: database.url, max: 2 }),
      database,
      ports,
      {
        KAFKA_BROKERS: kafkaBrokers().join(','),
        DATABASE_URL: database.url,
        TOPIC_PREFIX: prefix,
        INGEST_PORT: String(ports['feed-ingest']),
        ENRICHMENT_PORT: String(ports.enrichment),
        STORAGE_PORT: String(ports.storage),
        KAFKA_SESSION_TIMEOUT_MS: '6000',
        KAFKA_REBALANCE_TIMEOUT_MS: '6000',
        ...env,
      },
    );
    for (const service of SERVICES) pipeline.launch(service);
    for (const service of SERVICES) await pipeline.untilReady(service);
    return pipeline;
  }

  url(service: Service, path: string): string {
    return `http://127.0.0.1:${this.ports[service]}${path}`;
  }

  launch(service: Service): void {
    this.processes.set(service, NodeProcess.start(`dist/apps/${service}/src/main.js`, this.env));
  }

  process(service: Service): NodeProcess {
    const process = this.processes.get(service);
    if (process === undefined) throw new Error(`${service} was not started`);
    return process;
  }

  async untilReady(service: Service): Promise<void> {
    try {
      await until(`${service} to be ready`, () => this.isReady(service), READY_TIMEOUT_MS);
    } catch (error) {
      throw new Error(`${service} is not ready:\n${this.process(service).log}`, { cause: error });
    }
  }

  async getJson<T>(service: Service, path: string): Promise<T> {
    const answer = await fetch(this.url(service, path));
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
    return (await answer.json()) as T;
  }

  push(body: string, contentType: string, query = ''): Promise<Response> {
    return fetch(this.url('feed-ingest', `/v1/articles${query}`), {
      method: 'POST',
      body,
      headers: { 'content-type': contentType },
    });
  }

  /** Stops the services in order and drops their database; returns how each of them ended. */
  async end(): Promise<Record<string, number | NodeJS.Signals | null>> {
    const ended: Record<string, number | NodeJS.Signals | null> = {};
    for (const service of SERVICES)
      ended[service] = (await this.processes.get(service)?.end('SIGTERM')) ?? null;
    await this.database.end();
    await this.createdDatabase.drop();
    return ended;
  }

  private async isReady(service: Service): Promise<boolean> {
    if (!this.process(service).running) throw new Error(`${service} has ended`);
    try {
      return (await fetch(this.url(service, '/health/ready'))).ok;
    } catch {
      // Nobody listens yet.
      return false;
    }
  }
}

/** A port that nobody listens on now. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
