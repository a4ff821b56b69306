import { randomBytes } from 'node:crypto';
import pg from 'pg';

/** The run of tests that this is, so that runs against the same servers do not meet. */
const RUN = randomBytes(4).toString('hex');

function required(variable: string): string {
  const value = process.env[variable];
  if (value === undefined || value === '')
    throw new Error(`${variable} is not set: test/support/global-setup.ts sets it`);
  return value;
}

/** host:port of each broker that the tests use. */
export const kafkaBrokers = (): string[] => required('KAFKA_BROKERS').split(',');

/** A `TOPIC_PREFIX` of this test's own. */
export const topicPrefix = (name: string): string => `test-${name}-${RUN}.`;

export interface TestDatabase {
  url: string;
  /** Also ends connections that are still open. */
  drop(): Promise<void>;
}

/** An empty database of this test's own. */
export async function createDatabase(name: string): Promise<TestDatabase> {
  const database = `test_${name.replace(/[^a-z0-9]/gi, '_').toLowerCase()}_${RUN}`;
  await administer(`CREATE DATABASE ${database}`);
  const url = new URL(required('DATABASE_URL'));
  url.pathname = `/${database}`;
  return { url: url.href, drop: () => administer(`DROP DATABASE IF EXISTS ${database} WITH (FORCE)`) };
}

async function administer(statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: required('DATABASE_URL') });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
