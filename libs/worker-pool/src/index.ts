export * from './errors.js';
export { workerEntry, type WorkerFunction, type WorkerTask } from './protocol.js';
export { WorkerPool, type Run, type RunOptions, type WorkerPoolOptions } from './worker-pool.js';
