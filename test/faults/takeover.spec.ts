import { afterEach, describe, expect, it } from '@jest/globals';
import type { OutgoingRecord } from '#libs/kafka';
import { testLog, until, type TestLog } from '../support/log.js';
import { NodeProcess } from '../support/processes.js';
import { kafkaBrokers, topicPrefix } from '../support/servers.js';

/**
 * The takeover cases of transactional consume-transform-produce: an owner of a partition stands still in the middle of
 * a transaction, another instance takes its partition, and then the old owner wakes up and goes on where it stood.
 */
const COPIER = 'test/faults/fixtures/copier.mjs';
const COUNT = 100;
const TEST_TIMEOUT_MS = 120_000;

const started: NodeProcess[] = [];

afterEach(async () => {
  await Promise.all(started.splice(0).map((process) => process.end('SIGKILL')));
});

function startCopier(prefix: string, env: Record<string, string>): NodeProcess {
  const copier = NodeProcess.start(COPIER, {
    KAFKA_BROKERS: kafkaBrokers().join(','),
    DATABASE_URL: 'postgres://unused@127.0.0.1/unused',
    TOPIC_PREFIX: prefix,
    KAFKA_SESSION_TIMEOUT_MS: '6000',
    KAFKA_REBALANCE_TIMEOUT_MS: '6000',
    ...env,
  });
  started.push(copier);
  return copier;
}

const inputs = (from: number): OutgoingRecord[] =>
  Array.from({ length: COUNT }, (_, i) => ({
    topic: 'in',
    key: String(from + i),
    value: String(from + i),
    headers: { ce_id: `id-${from + i}` },
  }));

async function produce(log: TestLog, from: number): Promise<void> {
  const producer = await log.client.producer();
  await producer.send(inputs(from));
  await producer.close();
}

const outputsOf = async (log: TestLog): Promise<number[]> =>
  (await log.readAll('out')).map(({ value }) => Number(String(value))).sort((a, b) => a - b);

async function untilOutputs(log: TestLog, count: number, copiers: NodeProcess[]): Promise<void> {
  try {
    await until(`${count} outputs`, async () => (await log.readAll('out')).length >= count, 60_000);
  } catch (error) {
    throw new Error(copiers.map((copier) => copier.log).join('\n---\n'), { cause: error });
  }
}

describe('an owner that stands still in the middle of a transaction', () => {
  it.each([
    { STOP_AT: 'open', STOP_AFTER_MS: '0' },
    { STOP_AT: 'committing', STOP_AFTER_MS: '0' },
    { STOP_AT: 'committing', STOP_AFTER_MS: '3' },
    { STOP_AT: 'committing', STOP_AFTER_MS: '6' },
  ])(
    'loses its partition to another, and each input has one output: $STOP_AT, after $STOP_AFTER_MS ms',
    async (stop) => {
      const prefix = topicPrefix(`takeover-${stop.STOP_AT}-${stop.STOP_AFTER_MS}`);
      const log = testLog(prefix);
      await log.createTopic('in', 1);
      await log.createTopic('out', 3);
      await produce(log, 0);

      const old = startCopier(prefix, stop);
      await until(`the old owner to stop\n${old.log}`, () => old.stopped);
      const successor = startCopier(prefix, { STOP_AT: 'never' });
      await untilOutputs(log, COUNT, [old, successor]);
      expect(await outputsOf(log)).toEqual(Array.from({ length: COUNT }, (_, i) => i));

      old.signal('SIGCONT');
      await produce(log, COUNT);
      await untilOutputs(log, 2 * COUNT, [old, successor]);
      // The old owner has had the time to finish what it stood in.
      await new Promise((resolve) => setTimeout(resolve, 2_000));
      expect(await outputsOf(log)).toEqual(Array.from({ length: 2 * COUNT }, (_, i) => i));
      expect(old.running).toBe(true);
    },
    TEST_TIMEOUT_MS,
  );
});
