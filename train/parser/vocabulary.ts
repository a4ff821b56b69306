import { isWordFeature, spellingHashes } from '../../libs/syntax/src/tree/spelling-rows.js';

/** How often a feature must occur in the corpus to get an embedding. */
export interface Thresholds {
  readonly form: number;
  readonly part: number;
}

/** The hashes of the features that are frequent enough, in the order in which they are met; the first is of no feature. */
export function embeddingKeys(occurrences: ReadonlyMap<string, number>, least: Thresholds): Int32Array {
  const counts = new Map<number, number>();
  const thresholds = new Map<number, number>();
  for (const [form, count] of occurrences) {
    spellingHashes(form).forEach((hash, feature) => {
      if (hash === 0) return;
      counts.set(hash, (counts.get(hash) ?? 0) + count);
      thresholds.set(hash, isWordFeature(feature) ? least.form : least.part);
    });
  }
  const kept = [...counts].filter(([hash, count]) => count >= (thresholds.get(hash) ?? 0));
  return Int32Array.from([0, ...kept.map(([hash]) => hash)]);
}

/** How often every form occurs. */
export function countForms(
  sentences: readonly { words: readonly { form: string }[] }[],
): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { words } of sentences) {
    for (const { form } of words) counts.set(form, (counts.get(form) ?? 0) + 1);
  }
  return counts;
}
