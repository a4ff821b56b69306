import { CONSUMER_GROUPS } from '#libs/contracts';
import { enrichmentVersion, ExtractionPool } from '#libs/extraction';
import { createKafkaClient, ensureTopics, transactionalServer } from '#libs/kafka';
import { createLogger } from '#libs/observability';
import { endOnStartFailure, runService } from '#libs/service';
import { readSettings } from '#libs/settings';
import { EnrichmentModule } from './enrichment.module.js';

async function main(): Promise<void> {
  const settings = readSettings();
  const logger = createLogger('enrichment', settings.LOG_LEVEL);
  const client = createKafkaClient(settings, logger);
  await ensureTopics(client, settings);
  const pool = new ExtractionPool({
    workers: settings.ENRICHMENT_WORKERS,
    articleTimeoutMs: settings.ENRICHMENT_ARTICLE_TIMEOUT_MS,
    workerMemoryMb: settings.ENRICHMENT_WORKER_MEMORY_MB,
    onIdleWorkerError: (error) => {
      logger.error({ err: error }, 'an idle worker died and is replaced');
    },
  });
  await pool.ready();
  const transport = transactionalServer({
    client,
    groupId: CONSUMER_GROUPS.enrichment,
    heartbeatIntervalMs: settings.KAFKA_HEARTBEAT_INTERVAL_MS,
    logger,
  });
  await runService({
    name: 'enrichment',
    description: 'Finds quotes with their speakers in raw articles; health and metrics only.',
    port: settings.ENRICHMENT_PORT,
    settings,
    logger,
    module: EnrichmentModule.with(pool, {
      version: enrichmentVersion(),
      generation: settings.ENRICHMENT_GENERATION,
      now: () => new Date(),
    }),
    probes: [transport.probe],
    transport,
  });
}

main().catch(endOnStartFailure);
