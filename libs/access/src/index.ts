export { AccessModule, type AccessOptions } from './access.module.js';
export { storeApiKey, type NewApiKey } from './key-store.js';
export { SCOPES, Scopes, type Scope } from './scopes.js';
