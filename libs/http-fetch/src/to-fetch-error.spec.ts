import { describe, expect, it } from '@jest/globals';
import { Deadline } from './deadline.js';
import { toFetchError } from './to-fetch-error.js';

const coded = (code: string): Error => Object.assign(new Error('it failed'), { code });

describe('toFetchError', () => {
  it.each([
    ['ENOTFOUND', 'not_found', 'not_found'],
    ['EAI_AGAIN', 'not_found', 'not_found'],
    ['ECONNREFUSED', 'connection_failed', 'connection_failed'],
    ['EHOSTUNREACH', 'connection_failed', 'connection_failed'],
    ['CERT_HAS_EXPIRED', 'tls_failed', 'tls_failed'],
    ['DEPTH_ZERO_SELF_SIGNED_CERT', 'tls_failed', 'tls_failed'],
    ['ERR_TLS_CERT_ALTNAME_INVALID', 'tls_failed', 'tls_failed'],
    ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'tls_failed', 'tls_failed'],
    ['ERR_SSL_WRONG_VERSION_NUMBER', 'tls_failed', 'tls_failed'],
    ['ECONNRESET', 'connection_failed', 'truncated'],
    ['UND_ERR_SOCKET', 'connection_failed', 'truncated'],
    ['UND_ERR_HEADERS_OVERFLOW', 'headers_too_large', 'headers_too_large'],
  ])('calls %s %s, and in a body %s', (code, before, inBody) => {
    const deadline = new Deadline(60_000, undefined);
    deadline.dispose();
    const codes = [false, true].map((isInBody) => toFetchError(coded(code), deadline, isInBody)?.code);
    expect(codes).toEqual([before, inBody]);
  });

  it('leaves a fault of ours what it is', () => {
    const deadline = new Deadline(60_000, undefined);
    deadline.dispose();
    expect(toFetchError(new TypeError('x is not a function'), deadline, false)).toBeUndefined();
  });
});
