import { execFile } from 'node:child_process';
import { cp, mkdtemp, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, describe, expect, it } from '@jest/globals';
import { until } from '../support/log.js';
import { freePort } from '../support/pipeline.js';
import { NodeProcess } from '../support/processes.js';
import { kafkaBrokers, topicPrefix } from '../support/servers.js';

const root = fileURLToPath(new URL('../../', import.meta.url));
const BUILD_TIMEOUT_MS = 180_000;
const COPIED = ['apps', 'libs', 'package.json', 'tsconfig.json', 'tsconfig.build.json', 'nest-cli.json'];

const cleanups: (() => Promise<unknown>)[] = [];

afterAll(async () => {
  for (const cleanup of cleanups.reverse()) await cleanup();
});

/** The sources alone, so that the build is Nest's and not what `npm test` has built. */
async function copySources(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'quotewire-nest-'));
  cleanups.push(() => rm(folder, { recursive: true, force: true }));
  for (const name of COPIED) await cp(join(root, name), join(folder, name), { recursive: true });
  await symlink(join(root, 'node_modules'), join(folder, 'node_modules'));
  return folder;
}

describe('nest build --all', () => {
  it(
    'builds an enrichment service that becomes ready',
    async () => {
      const folder = await copySources();
      const nest = join(root, 'node_modules/@nestjs/cli/bin/nest.js');
      await promisify(execFile)(process.execPath, [nest, 'build', '--all'], {
        cwd: folder,
        env: { ...process.env, NODE_OPTIONS: '' },
      });
      const port = await freePort();
      const service = NodeProcess.start(join(folder, 'dist/apps/enrichment/src/main.js'), {
        KAFKA_BROKERS: kafkaBrokers().join(','),
        DATABASE_URL: 'postgres://unused@127.0.0.1/unused',
        TOPIC_PREFIX: topicPrefix('nest-build'),
        ENRICHMENT_PORT: String(port),
      });
      cleanups.push(() => service.end('SIGKILL'));
      await until('it to be ready', async () => {
        if (!service.running) throw new Error(service.log);
        const answer = await fetch(`http://127.0.0.1:${port}/health/ready`).catch(() => undefined);
        return answer?.ok === true;
      });
      expect(await service.end('SIGTERM')).toBe(0);
    },
    BUILD_TIMEOUT_MS,
  );
});
