import { resolve, standingOwner, type NewAlias, type Resolvable } from './identification.js';
import type { KnownArticle } from './article-registry.js';
import { bringsNothing, type DeliveredVersion } from './revisions.js';

export interface Recognised {
  row: KnownArticle;
  /** What was learned about it. */
  newAliases: readonly NewAlias[];
}

/** The article of a delivery, where the log has it and the delivery changes nothing. */
export function recognise(
  delivery: Resolvable & DeliveredVersion,
  known: ReadonlyMap<string, KnownArticle>,
): Recognised | undefined {
  for (const { key } of delivery.identification.lookBy) {
    const row = standingOwner(known.get(key), delivery.source);
    if (row === undefined) continue;
    if (!bringsNothing(row, delivery)) return undefined;
    return { row, newAliases: resolve([delivery], known).newAliases };
  }
  return undefined;
}
