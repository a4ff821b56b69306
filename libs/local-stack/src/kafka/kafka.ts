import { choosePorts, LOOPBACK } from '../ports.js';
import type { Supervisor } from '../process/supervisor.js';
import { dockerKafka } from './docker.js';
import { installJars, jarsInstalled } from './jars.js';
import { javaKafka } from './java.js';
import type { KafkaPorts } from './properties.js';
import { chooseRuntime, probeRuntimes } from './runtime.js';
import { KAFKA_VERSION } from './version.js';

/**
 * Starts one Kafka node, with Java or else by Docker, and waits until it answers.
 * @returns host:port of the broker
 * @throws LocalStackError
 */
export async function startKafka(supervisor: Supervisor, preferred: KafkaPorts): Promise<string> {
  const installed = jarsInstalled();
  const runtime = chooseRuntime(probeRuntimes(installed), installed);
  if (runtime === 'java' && !installed) {
    supervisor.notice(`Downloading Kafka ${KAFKA_VERSION} by Maven, once (44 MB)`);
    await installJars(supervisor.stopSignal);
  }
  const ports = await choosePorts<keyof KafkaPorts>({ ...preferred }, (name, from, to) => {
    supervisor.notice(`Port ${from} is taken: Kafka's ${name} listens on ${to}`);
  });
  const spec = runtime === 'java' ? javaKafka : dockerKafka;
  await supervisor.start(spec(supervisor.folder, ports));
  return `${LOOPBACK}:${ports.broker}`;
}
