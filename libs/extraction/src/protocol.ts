import type { WorkerFunction } from '#libs/worker-pool';
import type { ExtractionInput, Findings } from './enrich-article.js';

/** What one article gave, and what it took. */
export interface Extracted {
  findings: Findings;
  /** What was left out, and why. */
  warnings?: string[];
  durationMs: number;
}

/** What a worker module's default export is: one chunk of articles in, one result each out. */
export type ExtractionWorker = WorkerFunction<readonly ExtractionInput[], Extracted[]>;
