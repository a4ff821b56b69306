import type { DataSource, Repository } from 'typeorm';
import { CONSUMER_GROUPS, TOPICS } from '#libs/contracts';
import { ConsumerOffsetEntity, connectDataSource } from '#libs/persistence';
import { readSettings } from '#libs/settings';

interface Place {
  consumerGroup: string;
  topic: string;
}

export async function showOffsets(): Promise<void> {
  await withOffsets(async (offsets, place) => {
    const rows = await offsets.find({ where: place, order: { partition: 'ASC' } });
    for (const row of rows) process.stdout.write(`${JSON.stringify(row)}\n`);
  });
}

/** Deletes the offsets, so that storage starts over; its own checks keep it from storing anything twice. */
export async function acceptOffsets({ partition }: { partition?: number }): Promise<void> {
  await withOffsets(async (offsets, place) => {
    const { affected } = await offsets.delete(partition === undefined ? place : { ...place, partition });
    process.stderr.write(
      `${affected ?? 0} offsets forgotten: storage reads those partitions from their start.\n`,
    );
  });
}

async function withOffsets(
  work: (offsets: Repository<ConsumerOffsetEntity>, place: Place) => Promise<void>,
): Promise<void> {
  const settings = readSettings();
  const dataSource: DataSource = await connectDataSource({
    url: settings.DATABASE_URL,
    schema: 'storage',
    poolSize: 1,
    applicationName: 'quotewire-offsets',
  });
  try {
    const place = {
      consumerGroup: `${settings.TOPIC_PREFIX}${CONSUMER_GROUPS.storage}`,
      topic: TOPICS.enriched,
    };
    await work(dataSource.getRepository(ConsumerOffsetEntity), place);
  } finally {
    await dataSource.destroy();
  }
}
