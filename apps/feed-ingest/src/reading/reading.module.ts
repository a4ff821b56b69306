import { Module } from '@nestjs/common';
import { READING_POOL } from '../infrastructure.js';
import { DocumentReader } from './document-reader.js';
import { PageReader } from './page-reader.js';
import type { ReadingPool } from './reading-protocol.js';

@Module({
  providers: [
    {
      provide: DocumentReader,
      inject: [READING_POOL],
      useFactory: (pool: ReadingPool) => new DocumentReader(pool),
    },
    { provide: PageReader, inject: [READING_POOL], useFactory: (pool: ReadingPool) => new PageReader(pool) },
  ],
  exports: [DocumentReader, PageReader],
})
export class ReadingModule {}
