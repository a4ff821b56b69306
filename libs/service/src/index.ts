export type { HealthProbe } from './health.js';
export * from './problem.js';
export { runService, type ServiceOptions } from './run-service.js';
export { endOnStartFailure } from './start-failure.js';
export { databaseUnavailable, unavailable } from './unavailable.js';
