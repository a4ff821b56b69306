import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import type { StackFolder } from '../folder.js';
import { LOOPBACK } from '../ports.js';
import type { ProcessSpec } from '../process/supervised.js';
import { clusterId } from './cluster-id.js';
import { brokerAnswers } from './probe.js';
import { kafkaProperties, type KafkaPorts } from './properties.js';
import { KAFKA_VERSION } from './version.js';

/** The first start pulls the image. */
const READY_TIMEOUT_MS = 300_000;
const STOP_TIMEOUT_MS = 30_000;
const REMOVE_TIMEOUT_MS = 30_000;
const DATA_FOLDER = '/var/lib/kafka/data';
/** Inside the container, reached by the node itself only. */
const CONTROLLER_PORT = 9093;

/** One container and one volume a folder. */
export const containerName = (root: string): string =>
  `quotewire-kafka-${createHash('sha256').update(root).digest('hex').slice(0, 12)}`;

/** The image takes settings as KAFKA_ and the name in capitals, `.` as `_`; once one is given it wants all of them. */
const environmentName = (property: string): string => `KAFKA_${property.replaceAll('.', '_').toUpperCase()}`;

/** Arguments of `docker` that run the broker in the foreground, published on 127.0.0.1 only. */
export function dockerArguments(root: string, ports: KafkaPorts, cluster: string): string[] {
  const name = containerName(root);
  const properties = kafkaProperties(
    {
      bind: `PLAINTEXT://0.0.0.0:${ports.broker},CONTROLLER://${LOOPBACK}:${CONTROLLER_PORT}`,
      advertised: `PLAINTEXT://${LOOPBACK}:${ports.broker}`,
      quorum: { 'controller.quorum.voters': `1@${LOOPBACK}:${CONTROLLER_PORT}` },
    },
    DATA_FOLDER,
  );
  const settings = Object.entries(properties).flatMap(([key, value]) => [
    '--env',
    `${environmentName(key)}=${value}`,
  ]);
  return [
    'run',
    '--rm',
    '--name',
    name,
    '--publish',
    `${LOOPBACK}:${ports.broker}:${ports.broker}`,
    '--volume',
    `${name}:${DATA_FOLDER}`,
    '--env',
    `CLUSTER_ID=${cluster}`,
    ...settings,
    `apache/kafka:${KAFKA_VERSION}`,
  ];
}

/** `docker run` passes SIGTERM on to the container; one that outlived a killed client is removed first. */
export function dockerKafka(folder: StackFolder, ports: KafkaPorts): ProcessSpec {
  spawnSync('docker', ['rm', '--force', containerName(folder.root)], {
    stdio: 'ignore',
    timeout: REMOVE_TIMEOUT_MS,
  });
  return {
    name: 'kafka',
    command: 'docker',
    args: dockerArguments(folder.root, ports, clusterId(folder)),
    isReady: () => brokerAnswers(`${LOOPBACK}:${ports.broker}`),
    readyTimeoutMs: READY_TIMEOUT_MS,
    stopSignal: 'SIGTERM',
    stopTimeoutMs: STOP_TIMEOUT_MS,
  };
}
