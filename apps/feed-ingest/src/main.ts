import { inspect } from 'node:util';
import { createAddressGuard, HttpClient, userAgent, type AddressGuard } from '#libs/http-fetch';
import { createKafkaClient, ensureTopics } from '#libs/kafka';
import { createLogger } from '#libs/observability';
import { connectDataSource, pingDatabase, SchemaOutdatedError } from '#libs/persistence';
import { runService } from '#libs/service';
import { readSettings, SettingsError, type Settings } from '#libs/settings';
import { FeedIngestModule } from './app.module.js';
import { registerBodyParsers } from './push/body-parsers.js';

async function main(): Promise<void> {
  const settings = readSettings();
  const guard = addressGuard(settings);
  const logger = createLogger('feed-ingest', settings.LOG_LEVEL);
  const dataSource = await connectDataSource({
    url: settings.DATABASE_URL,
    schema: 'ingest',
    poolSize: settings.DATABASE_POOL_SIZE,
    applicationName: 'quotewire-feed-ingest',
  });
  const client = createKafkaClient(settings, logger);
  await ensureTopics(client, settings);
  const admin = await client.admin();
  const producer = await client.producer();
  const httpClient = new HttpClient({
    guard,
    userAgent: userAgent(settings.PUBLIC_URL),
    timeoutMs: settings.FETCH_TIMEOUT_MS,
    maxBytes: settings.FETCH_MAX_BYTES,
  });
  await runService({
    name: 'feed-ingest',
    description: 'Takes articles in, by push and by polling feeds, and publishes them.',
    port: settings.INGEST_PORT,
    settings,
    logger,
    module: FeedIngestModule.with({ settings, logger, dataSource, producer, admin, httpClient }),
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
  });
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

main().catch((error: unknown) => {
  const foreseen = error instanceof SettingsError || error instanceof SchemaOutdatedError;
  process.stderr.write(foreseen ? `${error.code}: ${error.message}\n` : `${inspect(error)}\n`);
  process.exit(1);
});
