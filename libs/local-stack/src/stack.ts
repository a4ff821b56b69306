import { rm } from 'node:fs/promises';
import { stackFolder, type StackFolder } from './folder.js';
import { startKafka, type LocalKafka } from './kafka/kafka.js';
import { sharedDataFolder } from './postgres/account.js';
import { startPostgres, type LocalPostgres } from './postgres/postgres.js';
import type { SupervisorEvents } from './process/supervised.js';

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
  /** Servers that are given from outside are not started. */
  kafka?: boolean;
  postgres?: boolean;
  /** Data will be deleted: no pains are taken to keep it over a crash of the machine. */
  throwAway?: boolean;
  events: SupervisorEvents;
  /** A line for the user, such as a port that has moved. */
  notice: (message: string) => void;
}

export interface LocalStack {
  kafka: LocalKafka | undefined;
  postgres: LocalPostgres | undefined;
  /** Kafka first, then Postgres; `hard` kills both. */
  stop(hard?: boolean): Promise<void>;
}

/**
 * Starts the servers side by side in a folder that the caller has locked and cleared of leftovers. When one fails, the
 * other is stopped too.
 * @throws LocalStackError
 */
export async function startLocalStack(folder: StackFolder, options: LocalStackOptions): Promise<LocalStack> {
  const { ports, events, notice, throwAway = false } = options;
  const [kafka, postgres] = await Promise.allSettled([
    options.kafka === false
      ? undefined
      : startKafka(folder, { broker: ports.kafka, controller: ports.kafkaController }, events, notice),
    options.postgres === false
      ? undefined
      : startPostgres(folder, { port: ports.postgres, throwAway }, events, notice),
  ]);
  const stack: LocalStack = {
    kafka: kafka.status === 'fulfilled' ? kafka.value : undefined,
    postgres: postgres.status === 'fulfilled' ? postgres.value : undefined,
    stop: async (hard) => {
      await stack.kafka?.process.stop(hard);
      await stack.postgres?.process.stop(hard);
    },
  };
  for (const started of [kafka, postgres]) {
    if (started.status === 'rejected') {
      await stack.stop();
      throw started.reason;
    }
  }
  return stack;
}

/** Deletes a stopped stack's folder, and its data where they had to be kept elsewhere. */
export async function deleteStack(root: string): Promise<void> {
  const { postgres } = stackFolder(root);
  for (const path of [root, sharedDataFolder(postgres)]) await rm(path, { recursive: true, force: true });
}
