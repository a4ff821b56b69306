import { createHmac, timingSafeEqual } from 'node:crypto';

/** W3C WebSub, section 5.1.2; PubSubHubbub 0.4 has `sha1` only. */
const METHODS: ReadonlySet<string> = new Set(['sha1', 'sha256', 'sha384', 'sha512']);
const SIGNATURE = /^\s*(sha\d+)\s*=\s*([\da-f]{40,128})\s*$/iu;

/**
 * Whether `X-Hub-Signature` (`method=hex`) is the HMAC of the body under the secret. How long it takes tells nothing of
 * where a wrong one differs.
 */
export function isSigned(body: Uint8Array, header: string | undefined, secret: string): boolean {
  const [, name = '', hex = ''] = SIGNATURE.exec(header ?? '') ?? [];
  const method = name.toLowerCase();
  if (!METHODS.has(method)) return false;
  const expected = createHmac(method, secret).update(body).digest();
  const given = Buffer.from(hex, 'hex');
  return given.length === expected.length && timingSafeEqual(given, expected);
}

/** Compares what is secret; both are of our making, so their length is none. */
export const isSame = (given: string, expected: string): boolean => {
  const [a, b] = [Buffer.from(given), Buffer.from(expected)];
  return a.length === b.length && timingSafeEqual(a, b);
};
