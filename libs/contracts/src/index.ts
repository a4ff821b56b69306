export * from './article.js';
export * from './envelope.js';
export * from './identity.js';
export * from './schemas.js';
export * from './text.js';
export * from './topics.js';
export * from './validate.js';
