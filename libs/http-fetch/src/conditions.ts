import { isSamePlace, parseUrl } from './request-url.js';

/** Validators of what the caller has. */
export interface Conditions {
  /** Sent as If-None-Match. */
  etag?: string | undefined;
  /** Sent as If-Modified-Since. */
  lastModified?: string | undefined;
  /**
   * The address that gave these validators, after redirects: they are sent to it only (its query may differ), since
   * another server would answer for something else. To every address where absent.
   */
  validFor?: string | undefined;
}

/** RFC 9110 section 13.1, for each address of a chain of redirects. */
export function conditionsOf({
  etag,
  lastModified,
  validFor,
}: Conditions): (url: URL) => Record<string, string> {
  const conditions = {
    ...(etag !== undefined && { 'if-none-match': etag }),
    ...(lastModified !== undefined && { 'if-modified-since': lastModified }),
  };
  const giver = validFor === undefined ? undefined : parseUrl(validFor);
  return (url) => (giver === undefined || isSamePlace(url, giver) ? conditions : {});
}
