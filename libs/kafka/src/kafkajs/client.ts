import { Kafka } from 'kafkajs';
import type { Logger } from '#libs/observability';
import type { Settings } from '#libs/settings';
import type { LogClient } from '../port.js';
import { KafkaJsAdmin } from './admin.js';
import { KafkaJsConsumer } from './consumer.js';
import { logTo } from './logging.js';
import { prefixed } from './names.js';
import { IdempotentProducer } from './producer.js';
import { KafkaJsTransactionalProducer } from './transactional-producer.js';

const CONNECTION_TIMEOUT_MS = 3_000;
const REQUEST_TIMEOUT_MS = 30_000;
/** About 10 s in all: a broker that restarts is waited for, one that is gone is told. */
const RETRY = { initialRetryTime: 100, maxRetryTime: 2_000, retries: 8 };

/** The log client on kafkajs; connects nothing by itself. */
export function createKafkaClient(settings: Settings, logger: Logger): LogClient {
  const names = prefixed(settings.TOPIC_PREFIX);
  const kafka = new Kafka({
    clientId: 'quotewire',
    brokers: settings.KAFKA_BROKERS,
    connectionTimeout: CONNECTION_TIMEOUT_MS,
    requestTimeout: REQUEST_TIMEOUT_MS,
    retry: RETRY,
    logCreator: logTo(logger),
  });
  return {
    async producer() {
      const producer = new IdempotentProducer(kafka, names, logger);
      await producer.connect();
      return producer;
    },
    transactionalProducer: (id) =>
      KafkaJsTransactionalProducer.connect(kafka, names, id, settings.KAFKA_TRANSACTION_TIMEOUT_MS),
    consumer: (options) =>
      new KafkaJsConsumer(kafka, names, options, {
        sessionTimeoutMs: settings.KAFKA_SESSION_TIMEOUT_MS,
        heartbeatIntervalMs: settings.KAFKA_HEARTBEAT_INTERVAL_MS,
        rebalanceTimeoutMs: settings.KAFKA_REBALANCE_TIMEOUT_MS,
      }),
    admin: () => KafkaJsAdmin.connect(kafka, names),
  };
}
