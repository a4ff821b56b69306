import { storeApiKey } from '#libs/access';
import { createKafkaClient, ensureTopics } from '#libs/kafka';
import { createLogger } from '#libs/observability';
import { connectDataSource, runMigrations } from '#libs/persistence';
import { readSettings, type Settings } from '#libs/settings';

const say = (message: string): void => {
  process.stderr.write(`${message}\n`);
};

/** Database, first admin key, topics. */
export async function runMigrate(): Promise<void> {
  const settings = readSettings();
  await runMigrations(settings.DATABASE_URL, {
    onMigration: (schema, migration) => {
      say(`${schema}: ${migration}`);
    },
  });
  const { QUOTEWIRE_ADMIN_KEY: key } = settings;
  if (key !== undefined && (await storeAdminKey(settings, key))) say('access: API key "admin" stored');
  // What goes wrong for good is thrown; what passes by itself need not be told.
  const client = createKafkaClient(settings, createLogger('migrate', 'silent'));
  await ensureTopics(client, settings);
  say('The database and the topics are up to date.');
}

async function storeAdminKey(settings: Settings, key: string): Promise<boolean> {
  const dataSource = await connectDataSource({
    url: settings.DATABASE_URL,
    schema: 'access',
    poolSize: 1,
    applicationName: 'quotewire-migrate',
  });
  try {
    return await storeApiKey(dataSource, { name: 'admin', key, scopes: ['ingest', 'query', 'admin'] });
  } finally {
    await dataSource.destroy();
  }
}
