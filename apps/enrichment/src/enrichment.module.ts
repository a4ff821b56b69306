import { Module, type DynamicModule, type OnApplicationShutdown } from '@nestjs/common';
import type { ExtractionPool } from '#libs/extraction';
import { EnrichmentController, TRANSFORM_OPTIONS } from './enrichment.controller.js';
import type { TransformOptions } from './transform/transform-batch.js';

/** Ends the workers after the transport has finished its batches. */
class PoolShutdown implements OnApplicationShutdown {
  constructor(private readonly pool: ExtractionPool) {}

  onApplicationShutdown(): Promise<void> {
    return this.pool.close();
  }
}

@Module({})
export class EnrichmentModule {
  static with(pool: ExtractionPool, options: Omit<TransformOptions, 'extract'>): DynamicModule {
    const transform: TransformOptions = {
      ...options,
      extract: (articles, signal) => pool.enrich(articles, signal),
    };
    return {
      module: EnrichmentModule,
      controllers: [EnrichmentController],
      providers: [
        { provide: TRANSFORM_OPTIONS, useValue: transform },
        { provide: PoolShutdown, useFactory: () => new PoolShutdown(pool) },
      ],
    };
  }
}
