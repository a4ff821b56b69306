import { inspect } from 'node:util';
import { createLogger } from '#libs/observability';
import { SchemaOutdatedError } from '#libs/persistence';
import { runService } from '#libs/service';
import { readSettings, SettingsError } from '#libs/settings';
import { connectInfrastructure, feedIngestService } from './service.js';

async function main(): Promise<void> {
  const settings = readSettings();
  const logger = createLogger('feed-ingest', settings.LOG_LEVEL);
  await runService(feedIngestService(await connectInfrastructure(settings, logger)));
}

main().catch((error: unknown) => {
  const foreseen = error instanceof SettingsError || error instanceof SchemaOutdatedError;
  process.stderr.write(foreseen ? `${error.code}: ${error.message}\n` : `${inspect(error)}\n`);
  process.exit(1);
});
