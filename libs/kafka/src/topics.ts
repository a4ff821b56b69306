import { topicSettings } from '#libs/contracts';
import type { Settings } from '#libs/settings';
import type { LogClient } from './port.js';

/** Creates Quotewire's topics that are missing, with their explicit settings. Safe to call by all at once. */
export async function ensureTopics(client: LogClient, settings: Settings): Promise<void> {
  const admin = await client.admin();
  try {
    await admin.createTopics(topicSettings, settings.KAFKA_REPLICATION_FACTOR);
  } finally {
    await admin.close();
  }
}
