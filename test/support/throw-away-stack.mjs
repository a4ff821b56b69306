/**
 * A Kafka and a Postgres in a temporary folder, for as long as whoever started this process lives: when its standard
 * input closes, the servers are stopped and the folder deleted. So even a killed test run leaves nothing behind.
 * Prints one line of JSON, `{brokers, databaseUrl}` or `{error}`.
 */
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ANY_PORTS, deleteStack, stackFolder, startLocalStack } from '#libs/local-stack';

const log = (message) => process.stderr.write(`${message}\n`);
const print = (value) => process.stdout.write(`${JSON.stringify(value)}\n`);

const root = await mkdtemp(join(tmpdir(), 'quotewire-test-'));
const parentGone = new Promise((resolve) => process.stdin.once('close', resolve).resume());

try {
  const stack = await startLocalStack(stackFolder(root), {
    ports: ANY_PORTS,
    throwAway: true,
    notice: log,
    events: {
      onRestart: (name, detail) => log(`${name} ended (${detail}) and is started again`),
      onFailure: (error) => log(error.message),
    },
  });
  print({ brokers: stack.kafka.broker, databaseUrl: stack.postgres.databaseUrl });
  await parentGone;
  await stack.stop();
} catch (error) {
  print({ error: error instanceof Error ? error.message : String(error) });
  process.exitCode = 1;
} finally {
  await deleteStack(root);
}
process.stdin.destroy();
