export { AccessModule, type AccessOptions } from './access.module.js';
export { apiKeyOf } from './authentication.js';
export { storeApiKey, type NewApiKey } from './key-store.js';
export { Scopes, type Scope } from './scopes.js';
