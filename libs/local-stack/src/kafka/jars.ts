import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { LocalStackError } from '../errors.js';
import { packageRoot } from '../folder.js';
import { KAFKA_VERSION } from './version.js';

/** Kafka's jars are 44 MB; a slow line gets this long. */
const DOWNLOAD_TIMEOUT_MS = 600_000;
const MAX_OUTPUT_CHARACTERS = 4_000;

/** The jars belong to the clone, not to one stack: stacks of tests use the same. */
export const jarsFolder = (): string => join(packageRoot(), '.quotewire', `kafka-${KAFKA_VERSION}`, 'libs');

export const jarsInstalled = (): boolean => existsSync(jarsFolder());

/**
 * Downloads the jars by Maven into a temporary folder that is renamed once complete, so that a killed download is
 * never taken for a whole one.
 * @param stop ends the download
 * @throws LocalStackError `kafka_download_failed`
 */
export async function installJars(stop: AbortSignal): Promise<void> {
  const target = jarsFolder();
  const parent = join(target, '..');
  mkdirSync(parent, { recursive: true });
  const draft = mkdtempSync(join(parent, 'download-'));
  try {
    await copyDependencies(draft, stop);
    renameWhole(draft, target);
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
}

/** Another start may have been faster; its folder is as good. */
function renameWhole(draft: string, target: string): void {
  try {
    renameSync(draft, target);
  } catch (error) {
    if (!existsSync(target)) throw error;
  }
}

function copyDependencies(folder: string, stop: AbortSignal): Promise<void> {
  const pom = join(packageRoot(), 'libs/local-stack/kafka/pom.xml');
  const args = ['-q', '-B', '-f', pom, 'dependency:copy-dependencies', `-DoutputDirectory=${folder}`];
  return new Promise((resolve, reject) => {
    const maven = spawn('mvn', args, {
      stdio: ['ignore', 'pipe', 'pipe'],
      timeout: DOWNLOAD_TIMEOUT_MS,
      signal: stop,
    });
    let output = '';
    const keep = (chunk: Buffer): void => {
      output = (output + chunk.toString('utf8')).slice(-MAX_OUTPUT_CHARACTERS);
    };
    maven.stdout.on('data', keep);
    maven.stderr.on('data', keep);
    const fail = (detail: string): void => {
      reject(
        new LocalStackError(
          'kafka_download_failed',
          `Maven could not download Kafka (${detail}):\n${output.trim()}`,
        ),
      );
    };
    maven.once('error', (error) => {
      fail(error.message);
    });
    maven.once('close', (code, signal) => {
      if (code === 0) resolve();
      else fail(signal ?? `exit code ${String(code)}`);
    });
  });
}
