import type { ExtractionInput, Findings } from './enrich-article.js';

/** One chunk of articles, as it goes to a worker. */
export interface WorkerTask {
  articles: readonly ExtractionInput[];
  /** One shared integer: the worker sets it to 1 as it begins, so that its start-up counts as no one's time. */
  started: Int32Array;
}

/** What one article gave, and what it took. */
export interface Extracted {
  findings: Findings;
  /** What was left out, and why. */
  warnings?: string[];
  durationMs: number;
}

/** What a worker module's default export is. */
export type WorkerFunction = (task: WorkerTask) => Extracted[];
