import { availableParallelism } from 'node:os';
import { isIP, BlockList } from 'node:net';
import { z } from 'zod';

const port = z.coerce.number().int().min(0).max(65_535);
const count = (min: number, max: number) => z.coerce.number().int().min(min).max(max);
const milliseconds = (min: number, max: number) => count(min, max);
const flag = z.enum(['true', 'false', '1', '0']).transform((value) => value === 'true' || value === '1');
const list = z.string().transform((value) =>
  value
    .split(',')
    .map((item) => item.trim())
    .filter((item) => item !== ''),
);

const MIB = 1_048_576;
/** Documents of 16 MiB that are made to hurt were read, or ended their reader only, with 256 MiB; not with 100. */
const READING_MEMORY_PER_BYTE = 16;

/** Every environment variable that Quotewire reads, with its bounds and its default. */
const schema = z.object({
  KAFKA_BROKERS: list.refine((brokers) => brokers.length > 0, 'give at least one host:port'),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }),
  /** Goes before every topic, group and transactional id. */
  TOPIC_PREFIX: z
    .string()
    .regex(/^[a-zA-Z0-9._-]{0,64}$/, 'letters, digits, ".", "_" and "-" only')
    .default(''),

  HOST: z.string().min(1).default('127.0.0.1'),
  INGEST_PORT: port.default(3001),
  ENRICHMENT_PORT: port.default(3002),
  STORAGE_PORT: port.default(3003),
  API_KEYS_REQUIRED: flag.default(false),
  /** Where the world reaches feed-ingest; without it WebSub is off. */
  PUBLIC_URL: z.url({ protocol: /^https?$/ }).optional(),
  /** A first admin key that `quotewire migrate` stores, hashed. */
  QUOTEWIRE_ADMIN_KEY: z.string().min(32, 'use 32 characters or more').optional(),

  /** Bytes of one serialised article. */
  ARTICLE_MAX_BYTES: count(1_024, 2 * MIB).default(MIB),
  /** Bytes of one request body that is not a stream. */
  REQUEST_MAX_BYTES: count(1_024, 256 * MIB).default(16 * MIB),

  /** Copies of each partition that new topics get. */
  KAFKA_REPLICATION_FACTOR: count(1, 9).default(1),
  KAFKA_SESSION_TIMEOUT_MS: milliseconds(6_000, 300_000).default(10_000),
  KAFKA_HEARTBEAT_INTERVAL_MS: milliseconds(100, 60_000).default(1_000),
  KAFKA_REBALANCE_TIMEOUT_MS: milliseconds(6_000, 300_000).default(15_000),
  KAFKA_TRANSACTION_TIMEOUT_MS: milliseconds(1_000, 900_000).default(10_000),

  /** Connections of one process; about two a core of the database. */
  DATABASE_POOL_SIZE: count(1, 100).default(4),

  ENRICHMENT_WORKERS: count(1, 256).default(Math.max(1, availableParallelism() - 1)),
  /** One article may take this long before its worker is killed. */
  ENRICHMENT_ARTICLE_TIMEOUT_MS: milliseconds(100, 600_000).default(5_000),
  /** Heap of one worker thread. */
  ENRICHMENT_WORKER_MEMORY_MB: count(64, 4_096).default(256),
  /** Raised by each release that should replace what an older one found. */
  ENRICHMENT_GENERATION: count(0, 2_147_483_647).default(1),

  /** Seconds between two polls of a feed, until its own rhythm is known. */
  POLL_INTERVAL_SECONDS: count(1, 86_400).default(900),
  /** Never sooner than this, however much a feed publishes; an interval of the user's own goes before it. */
  POLL_MIN_INTERVAL_SECONDS: count(1, 86_400).default(300),
  /** Never later than this, however little a feed publishes and whatever it asks for. */
  POLL_MAX_INTERVAL_SECONDS: count(60, 2_592_000).default(86_400),
  /** Feeds fetched at a time by one process. */
  POLL_CONCURRENCY: count(1, 256).default(32),
  /** A process that does not renew its lease of a feed for so long has died: another one polls it. */
  POLL_LEASE_SECONDS: count(2, 3_600).default(60),
  /** Fetches at a time from one registrable domain, by all replicas together. */
  HOST_CONCURRENCY: count(1, 256).default(2),
  /** Between the starts of two fetches from one registrable domain. */
  HOST_SPACING_MS: milliseconds(0, 60_000).default(500),
  /** Whether this machine and private networks, where fetching from them is allowed at all, are spared too. */
  HOST_SPARE_LOCAL: flag.default(false),
  /** Addresses, address/prefix or address:port, that the fetcher may reach although they are not public. */
  FETCH_ALLOW_ADDRESSES: list.default([]),
  /** Who answers for our requests: a web or e-mail address that goes into their user agent; PUBLIC_URL if absent. */
  FETCH_CONTACT: z.union([z.url({ protocol: /^https?$/ }), z.email()]).optional(),
  FETCH_TIMEOUT_MS: milliseconds(100, 300_000).default(30_000),
  /** Decoded bytes of one fetched document. */
  FETCH_MAX_BYTES: count(1_024, 64 * MIB).default(16 * MIB),

  /** Whether articles are taken from their pages where a feed gives only teasers; a feed can say `never` or `always` for itself. */
  FULL_TEXT: z.enum(['auto', 'never']).default('auto'),
  /** Pages fetched for one feed document; further new entries keep their teaser. */
  FULL_TEXT_PAGES_PER_DOCUMENT: count(1, 1_000).default(30),
  /** Threads that read large documents and pages. */
  READING_WORKERS: count(1, 64).default(Math.max(1, availableParallelism() - 1)),
  /** One document or page may take this long before its worker is killed. */
  READING_TIMEOUT_MS: milliseconds(100, 600_000).default(10_000),
  /**
   * Heap of one of these threads, at least READING_MEMORY_PER_BYTE times FETCH_MAX_BYTES: a thread that asks for much more
   * than is left at one go takes the whole process with it.
   */
  READING_WORKER_MEMORY_MB: count(64, 4_096).default(512),

  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
});

export type Settings = z.infer<typeof schema>;

export interface SettingsProblem {
  variable: string;
  message: string;
}

/** Every wrong variable, named at once. */
export class SettingsError extends Error {
  readonly code = 'invalid_settings';
  readonly problems: readonly SettingsProblem[];

  constructor(problems: readonly SettingsProblem[]) {
    const lines = problems.map(({ variable, message }) => `  ${variable}: ${message}`);
    super(`These settings are wrong:\n${lines.join('\n')}`);
    this.name = 'SettingsError';
    this.problems = problems;
  }
}

const loopback = new BlockList();
loopback.addSubnet('127.0.0.0', 8, 'ipv4');
loopback.addAddress('::1', 'ipv6');

function isLoopback(host: string): boolean {
  const family = isIP(host);
  return family === 0 ? host === 'localhost' : loopback.check(host, family === 6 ? 'ipv6' : 'ipv4');
}

function readingMemoryProblems({ FETCH_MAX_BYTES, READING_WORKER_MEMORY_MB }: Settings): SettingsProblem[] {
  const leastMb = Math.ceil((READING_MEMORY_PER_BYTE * FETCH_MAX_BYTES) / MIB);
  if (READING_WORKER_MEMORY_MB >= leastMb) return [];
  const message = `${leastMb} is the least that reads documents of FETCH_MAX_BYTES=${FETCH_MAX_BYTES}`;
  return [{ variable: 'READING_WORKER_MEMORY_MB', message }];
}

/**
 * The settings, checked. Empty variables count as absent.
 * @throws SettingsError naming every variable that is wrong.
 */
export function readSettings(env: Readonly<Record<string, string | undefined>> = process.env): Settings {
  const given = Object.fromEntries(
    Object.entries(env).filter(([, value]) => value !== undefined && value !== ''),
  );
  const result = schema.safeParse(given);
  const problems: SettingsProblem[] = (result.error?.issues ?? []).map((issue) => ({
    variable: issue.path.join('.'),
    message: given[String(issue.path[0])] === undefined ? 'is required' : issue.message,
  }));
  const host = given['HOST'];
  if (host !== undefined && !isLoopback(host) && result.data?.API_KEYS_REQUIRED !== true) {
    problems.push({
      variable: 'HOST',
      message: `${host} is not a loopback address: set API_KEYS_REQUIRED=true, or listen on 127.0.0.1`,
    });
  }
  if (result.success) problems.push(...readingMemoryProblems(result.data));
  if (!result.success || problems.length > 0) throw new SettingsError(problems);
  return result.data;
}
