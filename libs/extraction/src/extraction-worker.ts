import { enrichArticle } from './enrich-article.js';
import type { Extracted, WorkerTask } from './protocol.js';

/** Decimals of a millisecond that are kept. */
const PRECISION = 1_000;

/** Entry of the worker threads. An article that throws fails its chunk; the pool then tries each alone. */
export default function extract({ articles, started }: WorkerTask): Extracted[] {
  Atomics.store(started, 0, 1);
  return articles.map((article) => {
    const start = performance.now();
    const enriched = enrichArticle(article);
    return { ...enriched, durationMs: Math.round((performance.now() - start) * PRECISION) / PRECISION };
  });
}
