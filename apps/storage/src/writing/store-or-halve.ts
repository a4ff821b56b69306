import type { EntityManager } from 'typeorm';
import { TransientError, type DeadLetter } from '#libs/kafka';
import { isDataRefused, sqlState } from '#libs/persistence';
import type { Arrival } from './arrivals.js';
import { storeArticles, type StoredCounts } from './store-articles.js';

export interface StoreResult extends StoredCounts {
  deadLetters: DeadLetter[];
}

/**
 * Stores in one go what Postgres takes in one go. Where it refuses the data, the part is undone to its savepoint and
 * each half is tried by itself, down to the record that is to blame: that one is dead-lettered, its neighbours stay.
 * @param sorted by article, revision and generation.
 */
export async function storeOrHalve(
  manager: EntityManager,
  sorted: readonly Arrival[],
  signal: AbortSignal,
): Promise<StoreResult> {
  if (sorted.length === 0) return { revisions: 0, articles: 0, deadLetters: [] };
  if (signal.aborted)
    throw new TransientError('partition_lost', 'The partition was lost while it was worked on');
  try {
    // TypeORM makes a transaction within a transaction a savepoint.
    const counts = await manager.transaction((part) => storeArticles(part, sorted));
    return { ...counts, deadLetters: [] };
  } catch (error) {
    if (!isDataRefused(error)) throw error;
    const [only] = sorted;
    if (sorted.length === 1 && only !== undefined) {
      return { revisions: 0, articles: 0, deadLetters: [refused(only, error)] };
    }
  }
  const middle = sorted.length >> 1;
  const left = await storeOrHalve(manager, sorted.slice(0, middle), signal);
  const right = await storeOrHalve(manager, sorted.slice(middle), signal);
  return {
    revisions: left.revisions + right.revisions,
    articles: left.articles + right.articles,
    deadLetters: [...left.deadLetters, ...right.deadLetters],
  };
}

const refused = ({ record }: Arrival, error: unknown): DeadLetter => ({
  record,
  failure: {
    code: 'refused_by_database',
    message: `SQLSTATE ${sqlState(error) ?? 'unknown'}: ${error instanceof Error ? error.message : String(error)}`,
    stage: 'store',
    attempts: 1,
  },
});
