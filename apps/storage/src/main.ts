import { CONSUMER_GROUPS } from '#libs/contracts';
import { createKafkaClient, ensureTopics, storingServer } from '#libs/kafka';
import { createLogger } from '#libs/observability';
import { pingDatabase } from '#libs/persistence';
import { endOnStartFailure, runService } from '#libs/service';
import { readSettings } from '#libs/settings';
import { connectDataSources, writerConnections } from './data-sources.js';
import { StorageModule } from './storage.module.js';
import { PostgresOffsetStore } from './writing/offsets.js';

async function main(): Promise<void> {
  const settings = readSettings();
  const logger = createLogger('storage', settings.LOG_LEVEL);
  const dataSources = await connectDataSources(settings, logger);
  const offsets = new PostgresOffsetStore(
    dataSources.writer,
    `${settings.TOPIC_PREFIX}${CONSUMER_GROUPS.storage}`,
  );
  const client = createKafkaClient(settings, logger);
  await ensureTopics(client, settings);
  const transport = storingServer({
    client,
    groupId: CONSUMER_GROUPS.storage,
    offsets,
    heartbeatIntervalMs: settings.KAFKA_HEARTBEAT_INTERVAL_MS,
    // One connection a partition that is worked on.
    concurrency: writerConnections(settings.DATABASE_POOL_SIZE),
    logger,
  });
  await runService({
    name: 'storage',
    description: 'Articles and quotes, as enrichment published them.',
    port: settings.STORAGE_PORT,
    settings,
    logger,
    module: StorageModule.with({ settings, logger, dataSources, offsets }),
    probes: [{ name: 'database', check: () => pingDatabase(dataSources.query) }, transport.probe],
    transport,
  });
}

main().catch(endOnStartFailure);
