import { randomBytes } from 'node:crypto';

/** W3C Trace Context, `traceparent`, version 00. */
const TRACEPARENT = /^([0-9a-f]{2})-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})(?:-.*)?$/;
const ZERO_TRACE = '0'.repeat(32);
const ZERO_SPAN = '0'.repeat(16);

export interface Trace {
  traceId: string;
  /** The header to hand on: same trace, a span of our own. */
  traceparent: string;
}

/**
 * Goes on with the trace of a `traceparent` header, or starts one where there is none or it is malformed
 * (W3C Trace Context section 3.2.2.5: a malformed parent is ignored).
 */
export function continueTrace(traceparent: string | undefined): Trace {
  const match = traceparent === undefined ? null : TRACEPARENT.exec(traceparent);
  const [, version, parentTrace, parentSpan, parentFlags] = match ?? [];
  const valid =
    version !== undefined && version !== 'ff' && parentTrace !== ZERO_TRACE && parentSpan !== ZERO_SPAN;
  const traceId = valid && parentTrace !== undefined ? parentTrace : randomBytes(16).toString('hex');
  const flags = valid && parentFlags !== undefined ? parentFlags : '01';
  return { traceId, traceparent: `00-${traceId}-${randomBytes(8).toString('hex')}-${flags}` };
}
