import { Inject, Module, type DynamicModule, type OnApplicationShutdown } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import type { Logger } from '#libs/observability';
import { connectDataSource } from '#libs/persistence';
import type { Settings } from '#libs/settings';

/** Connections of the query API, bounded in time and apart from the writer's, so that neither starves the other. */
export const QUERY_DATA_SOURCE = Symbol('QUERY_DATA_SOURCE');
/** Connections of the writer. */
export const WRITER_DATA_SOURCE = Symbol('WRITER_DATA_SOURCE');

export interface DataSources {
  query: DataSource;
  writer: DataSource;
}

/** A search that takes longer is stopped. */
const QUERY_TIMEOUT_MS = 5_000;

/** How many of the pool's connections write: half, at least one. */
export const writerConnections = (poolSize: number): number => Math.max(1, Math.floor(poolSize / 2));

/** @throws SchemaOutdatedError where `quotewire migrate` has to run first. */
export async function connectDataSources(settings: Settings, logger: Logger): Promise<DataSources> {
  const common = { url: settings.DATABASE_URL, schema: 'storage', logger } as const;
  const writers = writerConnections(settings.DATABASE_POOL_SIZE);
  const writer = await connectDataSource({
    ...common,
    poolSize: writers,
    applicationName: 'quotewire-storage-writer',
  });
  const query = await connectDataSource({
    ...common,
    poolSize: Math.max(1, settings.DATABASE_POOL_SIZE - writers),
    applicationName: 'quotewire-storage-query',
    statementTimeoutMs: QUERY_TIMEOUT_MS,
  });
  return { query, writer };
}

/** Both for every module of the service; closed when HTTP and the consumer are. */
@Module({})
export class DataSourcesModule implements OnApplicationShutdown {
  constructor(
    @Inject(QUERY_DATA_SOURCE) private readonly query: DataSource,
    @Inject(WRITER_DATA_SOURCE) private readonly writer: DataSource,
  ) {}

  static with({ query, writer }: DataSources): DynamicModule {
    const providers = [
      { provide: QUERY_DATA_SOURCE, useValue: query },
      { provide: WRITER_DATA_SOURCE, useValue: writer },
    ];
    return { module: DataSourcesModule, global: true, providers, exports: providers };
  }

  async onApplicationShutdown(): Promise<void> {
    await Promise.all([this.query.destroy(), this.writer.destroy()]);
  }
}
