import { parseHttpDate } from './http-date.js';

/** Header fields by lower-case name. */
type Headers = Readonly<Record<string, string | readonly string[] | undefined>>;

/** No answer is believed further ahead: RFC 9111 section 1.2.2 lets a number that is too large be 2^31. */
const MAX_SECONDS = 2 ** 31;
const MAX_FIELD_CHARS = 4_096;

/**
 * Retry-After (RFC 9110 section 10.2.3): a number of seconds or an HTTP-date.
 * @param now milliseconds since the epoch.
 * @returns whole seconds from now, at least 0; undefined where there is none, or one that cannot be read.
 */
export function parseRetryAfter(
  value: string | readonly string[] | undefined,
  now: number,
): number | undefined {
  const text = single(value);
  if (text === undefined) return undefined;
  const seconds = deltaSeconds(text);
  if (seconds !== undefined) return seconds;
  const date = parseHttpDate(text, now);
  return date === undefined ? undefined : secondsBetween(now, date);
}

/**
 * For how long the answer is fresh from now on (RFC 9111 section 4.2): `max-age` before `Expires`, less its `Age`.
 * `no-store` and `no-cache` make it 0, as does what cannot be read (section 4.2.1). `s-maxage` is for shared caches, which
 * this is not.
 * @param now milliseconds since the epoch.
 * @returns whole seconds, at least 0; undefined where the answer does not say, and no guess is made.
 */
export function freshnessSeconds(headers: Headers, now: number): number | undefined {
  const lifetime = lifetimeSeconds(headers, now);
  if (lifetime === undefined) return undefined;
  const age = deltaSeconds(single(headers['age']) ?? '') ?? 0;
  return Math.max(0, lifetime - age);
}

function lifetimeSeconds(headers: Headers, now: number): number | undefined {
  const directives = cacheControl(headers['cache-control']);
  // With a value, no-cache is about those fields only (section 5.2.2.4).
  if (directives.has('no-store') || directives.get('no-cache') === '') return 0;
  const maxAge = directives.get('max-age');
  if (maxAge !== undefined) return deltaSeconds(maxAge) ?? 0;
  const expires = single(headers['expires']);
  if (expires === undefined) return undefined;
  const until = parseHttpDate(expires, now);
  if (until === undefined) return 0;
  // Both dates are the server's: its clock may be wrong, and the difference is right all the same.
  const from = parseHttpDate(single(headers['date']) ?? '', now) ?? now;
  return secondsBetween(from, until);
}

/** Directives by lower-case name; of one that stands twice the first counts (RFC 9111 section 4.2.1). */
function cacheControl(value: string | readonly string[] | undefined): Map<string, string> {
  const text = typeof value === 'string' ? value : (value ?? []).join(',');
  const directives = new Map<string, string>();
  const pattern = /([\w-]{1,40})(?:\s{0,9}=\s{0,9}(?:"([^"]{0,200})"|([^\s,;]{0,200})))?/gu;
  for (const [, name = '', quoted, token] of text.slice(0, MAX_FIELD_CHARS).matchAll(pattern)) {
    const key = name.toLowerCase();
    if (!directives.has(key)) directives.set(key, quoted ?? token ?? '');
  }
  return directives;
}

/** Of a field that must not stand twice, the first. */
const single = (value: string | readonly string[] | undefined): string | undefined =>
  (typeof value === 'string' ? value : value?.[0])?.trim();

function deltaSeconds(text: string): number | undefined {
  return /^\d{1,20}(?:\.\d{1,9})?$/u.test(text) ? Math.min(Math.ceil(Number(text)), MAX_SECONDS) : undefined;
}

const secondsBetween = (from: number, to: number): number =>
  Math.min(Math.max(0, Math.ceil((to - from) / 1_000)), MAX_SECONDS);
