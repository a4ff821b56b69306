export * from './handler.js';
export * from './headers.js';
export { createKafkaClient } from './kafkajs/client.js';
export * from './port.js';
export { BatchHandler } from './server/batch-handler.js';
export {
  BatchServer,
  storingServer,
  transactionalServer,
  type BatchServerOptions,
} from './server/batch-server.js';
export { OffsetMismatchError } from './server/processor.js';
export { ensureTopics } from './topics.js';
