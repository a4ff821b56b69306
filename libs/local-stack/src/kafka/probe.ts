import { Kafka, logLevel } from 'kafkajs';

const PROBE_TIMEOUT_MS = 2_000;

/** Whether the broker answers, and as part of a cluster that has it. */
export async function brokerAnswers(broker: string): Promise<boolean> {
  const kafka = new Kafka({
    brokers: [broker],
    clientId: 'quotewire-probe',
    connectionTimeout: PROBE_TIMEOUT_MS,
    requestTimeout: PROBE_TIMEOUT_MS,
    retry: { retries: 0 },
    logLevel: logLevel.NOTHING,
  });
  const admin = kafka.admin();
  try {
    await admin.connect();
    const cluster = await admin.describeCluster();
    return cluster.brokers.length > 0;
  } finally {
    await admin.disconnect();
  }
}
