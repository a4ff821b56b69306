import { createAddressGuard, HttpClient, userAgent, type AddressGuard } from '#libs/http-fetch';
import { createKafkaClient, ensureTopics } from '#libs/kafka';
import type { Logger } from '#libs/observability';
import { connectDataSource, pingDatabase } from '#libs/persistence';
import type { ServiceOptions } from '#libs/service';
import { SettingsError, type Settings } from '#libs/settings';
import { FeedIngestModule } from './app.module.js';
import type { Infrastructure } from './infrastructure.js';
import { registerBodyParsers } from './push/body-parsers.js';
import { openReadingPool } from './reading/reading-pool.js';

/**
 * @param readingWorker the module of the reading workers, where it is not ours.
 * @throws SettingsError, SchemaOutdatedError, or what the broker or database could not be reached for.
 */
export async function connectInfrastructure(
  settings: Settings,
  logger: Logger,
  readingWorker?: URL,
): Promise<Infrastructure> {
  const httpClient = new HttpClient({
    guard: addressGuard(settings),
    userAgent: userAgent(settings.FETCH_CONTACT ?? settings.PUBLIC_URL),
    timeoutMs: settings.FETCH_TIMEOUT_MS,
    maxBytes: settings.FETCH_MAX_BYTES,
  });
  const dataSource = await connectDataSource({
    url: settings.DATABASE_URL,
    schema: 'ingest',
    poolSize: settings.DATABASE_POOL_SIZE,
    applicationName: 'quotewire-feed-ingest',
  });
  const client = createKafkaClient(settings, logger);
  await ensureTopics(client, settings);
  const [admin, producer] = await Promise.all([client.admin(), client.producer()]);
  const readingPool = await openReadingPool(settings, logger, readingWorker);
  return { settings, logger, dataSource, producer, admin, httpClient, readingPool };
}

export function feedIngestService(infrastructure: Infrastructure): ServiceOptions {
  const { settings, logger, dataSource, admin } = infrastructure;
  return {
    name: 'feed-ingest',
    description: 'Takes articles in, by push and by polling feeds, and publishes them.',
    port: settings.INGEST_PORT,
    settings,
    logger,
    module: FeedIngestModule.with(infrastructure),
    probes: [
      { name: 'database', check: () => pingDatabase(dataSource) },
      {
        name: 'broker',
        check: async () => {
          await admin.clusterId();
        },
      },
    ],
    configure: registerBodyParsers,
  };
}

/** @throws SettingsError where an exception is none. */
function addressGuard({ FETCH_ALLOW_ADDRESSES: exceptions }: Settings): AddressGuard {
  try {
    return createAddressGuard(exceptions);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new SettingsError([{ variable: 'FETCH_ALLOW_ADDRESSES', message: error.message }]);
  }
}
