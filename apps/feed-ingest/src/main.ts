import { createLogger } from '#libs/observability';
import { endOnStartFailure, runService } from '#libs/service';
import { readSettings } from '#libs/settings';
import { connectInfrastructure, feedIngestService } from './service.js';

async function main(): Promise<void> {
  const settings = readSettings();
  const logger = createLogger('feed-ingest', settings.LOG_LEVEL);
  await runService(feedIngestService(await connectInfrastructure(settings, logger)));
}

main().catch(endOnStartFailure);
