export { createAddressGuard, type AddressGuard } from './address-guard.js';
export { FetchError, type FetchErrorCode, type Redirect, type TimeoutPhase } from './errors.js';
export { fingerprint } from './fingerprint.js';
export { freshnessSeconds, parseRetryAfter } from './freshness.js';
export * from './http-client.js';
export type { FetchNote, FetchNoteCode } from './notes.js';
export type { ResponseHeaders } from './response-headers.js';
export { RobotsRules, type RobotsDecision, type RobotsRulesOptions } from './robots/robots-rules.js';
export { userAgent } from './user-agent.js';
export {
  newValidatorTrust,
  noteAnswer,
  validatorsToSend,
  type Answer,
  type DistrustReason,
  type ValidatorName,
  type Validators,
  type ValidatorTrust,
  type Verdict,
} from './validator-trust.js';
