import { spawnSync } from 'node:child_process';
import { LocalStackError } from '../errors.js';

/** What this machine can run Kafka with. */
export interface RuntimeProbes {
  java: boolean;
  maven: boolean;
  docker: boolean;
}

export type KafkaRuntime = 'java' | 'docker';

const PROBE_TIMEOUT_MS = 10_000;

function answers(command: string, args: readonly string[]): boolean {
  return spawnSync(command, args, { stdio: 'ignore', timeout: PROBE_TIMEOUT_MS }).status === 0;
}

/** macOS has a `java` without a Java behind it, and a Docker client may have no engine: both are really asked. */
export function probeRuntimes(jarsInstalled: boolean): RuntimeProbes {
  const java = answers('java', ['-version']);
  const maven = java && !jarsInstalled && answers('mvn', ['-v']);
  const docker = !(java && (maven || jarsInstalled)) && answers('docker', ['info']);
  return { java, maven, docker };
}

const INSTALL: Readonly<Record<string, string>> = {
  darwin:
    'brew install openjdk@21 maven && sudo ln -sfn "$(brew --prefix openjdk@21)/libexec/openjdk.jdk" /Library/Java/JavaVirtualMachines/openjdk-21.jdk',
  apt: 'sudo apt-get install -y default-jre-headless maven',
  dnf: 'sudo dnf install -y java-21-openjdk-headless maven',
};

/** The package manager to name: macOS has brew; of the Linux ones, the one that is there. */
export function packageManager(platform: NodeJS.Platform, has: (command: string) => boolean): string {
  if (platform === 'darwin') return 'darwin';
  return !has('apt-get') && has('dnf') ? 'dnf' : 'apt';
}

const hasCommand = (command: string): boolean => answers(command, ['--version']);

/**
 * Java where the jars are there or Maven can fetch them, else Docker.
 * @throws LocalStackError `kafka_needs_java_or_docker` with the line to install
 */
export function chooseRuntime(
  probes: RuntimeProbes,
  jarsInstalled: boolean,
  manager: () => string = () => packageManager(process.platform, hasCommand),
): KafkaRuntime {
  if (probes.java && (jarsInstalled || probes.maven)) return 'java';
  if (probes.docker) return 'docker';
  const missing = probes.java ? 'Maven' : 'Java 17 or newer and Maven';
  throw new LocalStackError(
    'kafka_needs_java_or_docker',
    `Kafka needs ${missing} (or a running Docker, or KAFKA_BROKERS). Install with:\n  ${INSTALL[manager()] ?? ''}`,
  );
}
