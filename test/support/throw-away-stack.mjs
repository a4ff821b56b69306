/**
 * A Kafka and a Postgres in a temporary folder, for as long as whoever started this process lives: when its standard
 * input closes, the servers are stopped and the folder deleted. So even a killed test run leaves nothing behind.
 * Prints one line of JSON, `{brokers, databaseUrl}` or `{error}`.
 */
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from '../../scripts/bootstrap.mjs';

build();
const { ANY_PORTS, deleteStack, startLocalStack, Supervisor } = await import('#libs/local-stack');

const log = (message) => process.stderr.write(`${message}\n`);
const print = (value) => process.stdout.write(`${JSON.stringify(value)}\n`);

const root = await mkdtemp(join(tmpdir(), 'quotewire-test-'));
const parentGone = new Promise((resolve) => process.stdin.once('close', resolve).resume());
const supervisor = await Supervisor.open(root, {
  onNotice: log,
  onRestart: (name, detail) => log(`${name} ended (${detail}) and is started again`),
  onFailure: (error) => log(error.message),
});

try {
  print(await startLocalStack(supervisor, { ports: ANY_PORTS, throwAway: true }));
  await parentGone;
} catch (error) {
  print({ error: error instanceof Error ? error.message : String(error) });
  process.exitCode = 1;
} finally {
  await supervisor.stop();
  await deleteStack(root);
}
process.stdin.destroy();
