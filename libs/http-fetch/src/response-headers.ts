/** Header fields by lower-case name, as Latin-1. What a field says twice is joined by a comma, or left out where it must not stand twice. */
export interface ResponseHeaders {
  readonly etag?: string;
  readonly [name: string]: string | undefined;
}

/** RFC 9110 section 5.3: fields that are no lists, so that joining them would make nonsense. The first one counts. */
const SINGLE: ReadonlySet<string> = new Set([
  'age',
  'content-length',
  'content-location',
  'content-type',
  'date',
  'etag',
  'expires',
  'last-modified',
  'location',
  'retry-after',
  'server',
]);
/** Cookies are neither kept nor shown. */
const DROPPED: ReadonlySet<string> = new Set(['set-cookie', 'set-cookie2']);

/** Of the fields as undici gives them. */
export function responseHeaders(
  fields: Readonly<Record<string, string | string[] | undefined>>,
): ResponseHeaders {
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(fields)) {
    if (value === undefined || DROPPED.has(name)) continue;
    headers[name] =
      typeof value === 'string' ? value : SINGLE.has(name) ? (value[0] ?? '') : value.join(', ');
  }
  return headers;
}
