import type { StackFolder } from '../folder.js';
import { choosePorts, LOOPBACK } from '../ports.js';
import { SupervisedProcess, type SupervisorEvents } from '../process/supervised.js';
import { dockerKafka } from './docker.js';
import { installJars, jarsInstalled } from './jars.js';
import { javaKafka } from './java.js';
import type { KafkaPorts } from './properties.js';
import { chooseRuntime, probeRuntimes } from './runtime.js';
import { KAFKA_VERSION } from './version.js';

export interface LocalKafka {
  process: SupervisedProcess;
  /** host:port */
  broker: string;
}

/**
 * Starts one Kafka node, with Java or else by Docker, and waits until it answers.
 * @throws LocalStackError
 */
export async function startKafka(
  folder: StackFolder,
  preferred: KafkaPorts,
  events: SupervisorEvents,
  notice: (message: string) => void,
): Promise<LocalKafka> {
  const installed = jarsInstalled();
  const runtime = chooseRuntime(probeRuntimes(installed), installed);
  if (runtime === 'java' && !installed) {
    notice(`Downloading Kafka ${KAFKA_VERSION} by Maven, once (44 MB)`);
    await installJars();
  }
  const ports = await choosePorts<keyof KafkaPorts>({ ...preferred }, (name, from, to) => {
    notice(`Port ${from} is taken: Kafka's ${name} listens on ${to}`);
  });
  const spec = runtime === 'java' ? javaKafka(folder, ports) : dockerKafka(folder, ports);
  const process = new SupervisedProcess(spec, folder, events);
  await process.start();
  return { process, broker: `${LOOPBACK}:${ports.broker}` };
}
