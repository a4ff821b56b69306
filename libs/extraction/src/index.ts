export * from './enrich-article.js';
export * from './extraction-pool.js';
export type { Extracted, ExtractionWorker } from './protocol.js';
