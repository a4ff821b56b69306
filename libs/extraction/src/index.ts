export * from './enrich-article.js';
export * from './extraction-pool.js';
export type { Extracted, WorkerFunction, WorkerTask } from './protocol.js';
