import { Module, type DynamicModule } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import { WRITER_DATA_SOURCE } from '../data-sources.js';
import { BatchWriter } from './batch-writer.js';
import type { PostgresOffsetStore } from './offsets.js';
import { WritingController } from './writing.controller.js';

/** The write side: what the log brings, into Postgres. */
@Module({})
export class WritingModule {
  static with(offsets: PostgresOffsetStore): DynamicModule {
    const writer = {
      provide: BatchWriter,
      inject: [WRITER_DATA_SOURCE],
      useFactory: (dataSource: DataSource) => new BatchWriter(dataSource, offsets),
    };
    return { module: WritingModule, controllers: [WritingController], providers: [writer] };
  }
}
