import { rm } from 'node:fs/promises';
import { stackFolder } from './folder.js';
import { startKafka } from './kafka/kafka.js';
import { sharedDataFolder } from './postgres/account.js';
import { keptPassword } from './postgres/cluster.js';
import { startPostgres } from './postgres/postgres.js';
import type { Supervisor } from './process/supervisor.js';

export interface ServerPorts {
  kafka: number;
  kafkaController: number;
  postgres: number;
}

/** What the servers are usually reached by; a port that is taken is moved. */
export const USUAL_PORTS: ServerPorts = { kafka: 9092, kafkaController: 9093, postgres: 5432 };
/** Any free ones. */
export const ANY_PORTS: ServerPorts = { kafka: 0, kafkaController: 0, postgres: 0 };

export interface LocalStackOptions {
  /** Preferred ports, 0 for any. */
  ports: ServerPorts;
  /** host:port, comma-separated, of a Kafka that is there already; then none is started. */
  brokers?: string | undefined;
  /** URL of a database that is there already; then no Postgres is started. */
  databaseUrl?: string | undefined;
  /** The data will be deleted: no pains are taken to keep them over a crash of the machine. */
  throwAway?: boolean;
}

export interface LocalStack {
  /** host:port, comma-separated. */
  brokers: string;
  /** With the password. */
  databaseUrl: string;
}

/**
 * Starts the servers that are not given, side by side. When one fails, the other may be running or starting still: stop
 * the supervisor.
 * @throws LocalStackError
 */
export async function startLocalStack(
  supervisor: Supervisor,
  options: LocalStackOptions,
): Promise<LocalStack> {
  const { ports, throwAway = false } = options;
  const [brokers, databaseUrl] = await Promise.all([
    options.brokers ?? startKafka(supervisor, { broker: ports.kafka, controller: ports.kafkaController }),
    options.databaseUrl ?? startPostgres(supervisor, { port: ports.postgres, throwAway }),
  ]);
  return { brokers, databaseUrl };
}

/** Deletes the folder of a stopped stack, and its data where they had to be kept elsewhere. */
export async function deleteStack(root: string): Promise<void> {
  const { postgres, postgresPassword } = stackFolder(root);
  const shared = sharedDataFolder(postgres, keptPassword(postgresPassword));
  for (const path of [shared, root]) await rm(path, { recursive: true, force: true });
}
