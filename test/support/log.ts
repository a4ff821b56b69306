import {
  createKafkaClient,
  type BatchServer,
  type LogClient,
  type LogRecord,
  type StoringHandler,
  type TransformHandler,
} from '#libs/kafka';
import { createLogger, type Logger } from '#libs/observability';
import { readSettings, type Settings } from '#libs/settings';
import { kafkaBrokers } from './servers.js';

/** What a test needs of the log, under a prefix of its own. */
export interface TestLog {
  settings: Settings;
  client: LogClient;
  logger: Logger;
  createTopic(topic: string, partitions: number): Promise<void>;
  /**
   * Every committed record of a topic, from its start to where it ends now, in the order of each partition.
   * @param atLeast how many there must be: on a busy machine the first of them may come late
   */
  readAll(topic: string, atLeast?: number): Promise<(LogRecord & { partition: number })[]>;
}

const READ_TIMEOUT_MS = 30_000;
const QUIET_MS = 700;

export function testLog(prefix: string, env: Record<string, string> = {}): TestLog {
  const settings = readSettings({
    KAFKA_BROKERS: kafkaBrokers().join(','),
    DATABASE_URL: 'postgres://unused@127.0.0.1/unused',
    TOPIC_PREFIX: prefix,
    KAFKA_SESSION_TIMEOUT_MS: '6000',
    ...env,
  });
  const logger = createLogger('test', process.env['TEST_LOG_LEVEL'] ?? 'silent');
  const client = createKafkaClient(settings, logger);
  return {
    settings,
    client,
    logger,
    async createTopic(topic, partitions) {
      const admin = await client.admin();
      await admin.createTopics([{ topic, partitions, config: { 'cleanup.policy': 'delete' } }], 1);
      await admin.close();
    },
    readAll: (topic, atLeast = 0) => readAll(client, topic, atLeast),
  };
}

let readers = 0;

async function readAll(
  client: LogClient,
  topic: string,
  atLeast: number,
): Promise<(LogRecord & { partition: number })[]> {
  const found: (LogRecord & { partition: number })[] = [];
  let lastNews = Date.now();
  let failure: Error | undefined;
  const consumer = client.consumer({
    groupId: `reader-${process.pid}-${readers++}`,
    topics: [topic],
    concurrency: 1,
    onBatch: (batch, control) => {
      found.push(...batch.records.map((record) => ({ ...record, partition: batch.partition })));
      control.advance();
      lastNews = Date.now();
      return Promise.resolve();
    },
    onAssigned: () => {
      lastNews = Date.now();
    },
    onFatal: (error) => {
      failure = error;
    },
  });
  const end = Date.now() + READ_TIMEOUT_MS;
  try {
    await consumer.start();
    while (found.length < atLeast || Date.now() - lastNews < QUIET_MS) {
      if (failure !== undefined) throw failure;
      if (Date.now() > end) throw new Error(`${topic} does not come to an end: ${found.length} records`);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  } finally {
    // A consumer that goes on would keep the tests from ending.
    await consumer.stop();
  }
  return found;
}

/** Starts a server with one handler, as Nest would. */
export async function listen(
  server: BatchServer,
  topic: string,
  handler: TransformHandler | StoringHandler,
): Promise<void> {
  server.addHandler(topic, handler as (...args: unknown[]) => Promise<never>, true);
  await new Promise<void>((resolve, reject) => {
    server.listen((error) => {
      if (error === undefined) resolve();
      else reject(error instanceof Error ? error : new Error('the server did not start'));
    });
  });
}

/** Waits until the condition holds; fails with `what` after the bound. */
export async function until(
  what: string,
  condition: () => boolean | Promise<boolean>,
  boundMs = 30_000,
): Promise<void> {
  const end = Date.now() + boundMs;
  while (!(await condition())) {
    if (Date.now() > end) throw new Error(`waited ${boundMs} ms for: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
