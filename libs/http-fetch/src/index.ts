export { createAddressGuard, type AddressGuard } from './address-guard.js';
export { FetchError, type FetchErrorCode } from './errors.js';
export * from './http-client.js';
export { userAgent } from './user-agent.js';
