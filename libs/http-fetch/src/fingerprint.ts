import { createHash } from 'node:crypto';

/** Bytes of the hash that are kept: two contents of one address don't meet by chance. */
const FINGERPRINT_BYTES = 16;

/** Tells one content from another: hex of SHA-256, cut to 128 bits. */
export const fingerprint = (body: Uint8Array): string =>
  createHash('sha256').update(body).digest().subarray(0, FINGERPRINT_BYTES).toString('hex');
