import { workerEntry } from '#libs/worker-pool';
import { english } from './english.js';
import { enrichArticle } from './enrich-article.js';
import type { ExtractionWorker } from './protocol.js';

/** Decimals of a millisecond that are kept. */
const PRECISION = 1_000;

// Weights are loaded while the worker starts, and not in the time of its first article.
english();

/** Entry of the worker threads. An article that throws fails its chunk; the pool then tries each alone. */
const extract: ExtractionWorker = workerEntry((articles) =>
  articles.map((article) => {
    const start = performance.now();
    const enriched = enrichArticle(article);
    return { ...enriched, durationMs: Math.round((performance.now() - start) * PRECISION) / PRECISION };
  }),
);
export default extract;
