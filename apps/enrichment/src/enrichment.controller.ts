import { Controller, Inject } from '@nestjs/common';
import { Ctx, Payload } from '@nestjs/microservices';
import { TOPICS } from '#libs/contracts';
import { BatchHandler, type BatchContext, type RecordBatch, type TransformResult } from '#libs/kafka';
import { articlesTotal, deadLettersTotal, quotesTotal } from './enrichment-metrics.js';
import { transformBatch, type TransformOptions } from './transform/transform-batch.js';

export const TRANSFORM_OPTIONS = Symbol('TRANSFORM_OPTIONS');

/** Raw articles in, enriched articles and their quotes out; the transport makes one transaction of it. */
@Controller()
export class EnrichmentController {
  constructor(@Inject(TRANSFORM_OPTIONS) private readonly options: TransformOptions) {}

  @BatchHandler(TOPICS.raw)
  async enrich(@Payload() batch: RecordBatch, @Ctx() context: BatchContext): Promise<TransformResult> {
    const result = await transformBatch(batch, context.signal, this.options);
    const articles = result.outputs.filter(({ topic }) => topic === TOPICS.enriched).length;
    articlesTotal.inc(articles);
    quotesTotal.inc(result.outputs.length - articles);
    for (const { failure } of result.deadLetters) deadLettersTotal.inc({ code: failure.code });
    return result;
  }
}
