import { Controller } from '@nestjs/common';
import { Ctx, Payload } from '@nestjs/microservices';
import { TOPICS } from '#libs/contracts';
import { BatchHandler, type BatchContext, type RecordBatch } from '#libs/kafka';
import { BatchWriter } from './batch-writer.js';

@Controller()
export class WritingController {
  constructor(private readonly writer: BatchWriter) {}

  @BatchHandler(TOPICS.enriched)
  write(@Payload() batch: RecordBatch, @Ctx() context: BatchContext): Promise<void> {
    return this.writer.write(batch, context);
  }
}
