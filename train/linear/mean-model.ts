import type { Row } from '../../libs/syntax/src/linear/linear-model.js';

/**
 * The mean of models of the same features and classes, which is a model too; a weight that a model lacks counts as 0.
 * Rows are in the order of their keys.
 *
 * @param minWeight weights of the mean that are smaller are left out.
 */
export function meanOf(models: readonly (readonly Row[])[], minWeight: number): Row[] {
  const sums = new Map<number, Map<number, number>>();
  for (const rows of models) {
    for (const { key, classes, weights } of rows) {
      const sum = sums.get(key) ?? new Map<number, number>();
      classes.forEach((label, i) =>
        sum.set(label, (sum.get(label) ?? 0) + (weights[i] ?? 0) / models.length),
      );
      sums.set(key, sum);
    }
  }
  return [...sums]
    .map(([key, sum]) => rowOf(key, sum, minWeight))
    .filter(({ classes }) => classes.length > 0)
    .sort((one, other) => one.key - other.key);
}

function rowOf(key: number, sum: ReadonlyMap<number, number>, minWeight: number): Row {
  const kept = [...sum]
    .filter(([, weight]) => weight !== 0 && Math.abs(weight) >= minWeight)
    .sort(([one], [other]) => one - other);
  return { key, classes: kept.map(([label]) => label), weights: kept.map(([, weight]) => weight) };
}
