export * from './handler.js';
export * from './headers.js';
export * from './port.js';
