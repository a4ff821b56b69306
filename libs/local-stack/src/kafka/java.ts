import { spawnSync } from 'node:child_process';
import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { LocalStackError } from '../errors.js';
import type { StackFolder } from '../folder.js';
import { LOOPBACK } from '../ports.js';
import type { ProcessSpec } from '../process/supervised.js';
import { clusterId } from './cluster-id.js';
import { jarsFolder } from './jars.js';
import { brokerAnswers } from './probe.js';
import { kafkaProperties, loopbackAddresses, propertiesText, type KafkaPorts } from './properties.js';

/** Enough for a laptop's traffic: 330 MB of memory in all was measured. */
const HEAP = ['-Xms128m', '-Xmx384m'];
const LOG_LEVEL = '-Dorg.slf4j.simpleLogger.defaultLogLevel=warn';
/** Measured 2 to 3 s on two idle cores. */
const READY_TIMEOUT_MS = 90_000;
const STOP_TIMEOUT_MS = 20_000;
const FORMAT_TIMEOUT_MS = 60_000;

const java = (mainClass: string, args: readonly string[]): string[] => [
  ...HEAP,
  LOG_LEVEL,
  '-Dorg.slf4j.simpleLogger.showDateTime=true',
  '-cp',
  join(jarsFolder(), '*'),
  mainClass,
  ...args,
];

/** Writes the configuration for these ports, formats the data folder when it is new, and says how to run Kafka. */
export function javaKafka(folder: StackFolder, ports: KafkaPorts): ProcessSpec {
  const dataFolder = join(folder.kafka, 'data');
  const config = join(folder.kafka, 'server.properties');
  writeFileSync(config, propertiesText(kafkaProperties(loopbackAddresses(ports), dataFolder)));
  if (!existsSync(join(dataFolder, 'meta.properties'))) format(folder, dataFolder, config);
  return {
    name: 'kafka',
    command: 'java',
    args: java('kafka.Kafka', [config]),
    isReady: () => brokerAnswers(`${LOOPBACK}:${ports.broker}`),
    readyTimeoutMs: READY_TIMEOUT_MS,
    stopSignal: 'SIGTERM',
    stopTimeoutMs: STOP_TIMEOUT_MS,
  };
}

/** A format that was cut short left a folder without `meta.properties`: it holds nothing yet and is made anew. */
function format(folder: StackFolder, dataFolder: string, config: string): void {
  rmSync(dataFolder, { recursive: true, force: true });
  const args = ['format', '--standalone', '--cluster-id', clusterId(folder), '-c', config];
  const { status, stdout, stderr, error } = spawnSync('java', java('kafka.tools.StorageTool', args), {
    encoding: 'utf8',
    timeout: FORMAT_TIMEOUT_MS,
  });
  if (status === 0) return;
  const detail = error?.message ?? `${stdout}${stderr}`.trim();
  throw new LocalStackError('kafka_format_failed', `Kafka could not format ${dataFolder}:\n${detail}`, error);
}
