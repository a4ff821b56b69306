import type { DataSource, EntityManager } from 'typeorm';
import { TransientError, type BatchContext, type DeadLetter, type RecordBatch } from '#libs/kafka';
import { isTransient } from '#libs/persistence';
import { compareArrivals, readArrivals } from './arrivals.js';
import type { PostgresOffsetStore } from './offsets.js';
import { storeOrHalve } from './store-or-halve.js';
import {
  articlesStoredTotal,
  deadLettersTotal,
  repeatsDroppedTotal,
  revisionsStoredTotal,
} from './writing-metrics.js';

interface Outcome {
  revisions: number;
  articles: number;
  repeats: number;
  deadLetters: readonly DeadLetter[];
}

const NOTHING: Outcome = { revisions: 0, articles: 0, repeats: 0, deadLetters: [] };

/** Writes batches of `articles.enriched.v1`: rows and offset in one transaction. */
export class BatchWriter {
  constructor(
    private readonly dataSource: DataSource,
    private readonly offsets: PostgresOffsetStore,
  ) {}

  /**
   * When it resolves, every record is stored, known already, or in the dead-letter topic, and the offset says so. When it
   * throws, nothing has changed but that dead letters may be there already; they come once more then.
   * @throws TransientError where the same batch may pass later.
   */
  async write(batch: RecordBatch, context: BatchContext): Promise<void> {
    let outcome: Outcome;
    try {
      outcome = await this.dataSource.transaction((manager) => this.writeIn(manager, batch, context));
    } catch (error) {
      if (!isTransient(error)) throw error;
      const reason = error instanceof Error ? error.message : String(error);
      throw new TransientError(
        'database_unavailable',
        `The database did not take the batch: ${reason}`,
        error,
      );
    }
    count(outcome);
  }

  private async writeIn(manager: EntityManager, batch: RecordBatch, context: BatchContext): Promise<Outcome> {
    const next = await this.offsets.lock(manager, batch, context.clusterId);
    if (batch.lastOffset < next) return NOTHING;
    const { valid, deadLetters: invalid } = readArrivals(
      batch.records.filter(({ offset }) => offset >= next),
    );
    const stored = await storeOrHalve(manager, valid.sort(compareArrivals), context.signal);
    const deadLetters = [...invalid, ...stored.deadLetters];
    if (deadLetters.length > 0) await context.deadLetter(deadLetters);
    await this.offsets.advance(manager, batch);
    const { revisions, articles } = stored;
    return {
      revisions,
      articles,
      repeats: valid.length - revisions - stored.deadLetters.length,
      deadLetters,
    };
  }
}

function count({ revisions, articles, repeats, deadLetters }: Outcome): void {
  revisionsStoredTotal.inc(revisions);
  articlesStoredTotal.inc(articles);
  repeatsDroppedTotal.inc(repeats);
  for (const { failure } of deadLetters) deadLettersTotal.inc({ code: failure.code });
}
