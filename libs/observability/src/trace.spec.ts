import { describe, expect, it } from '@jest/globals';
import { continueTrace } from './trace.js';

const TRACE = '4bf92f3577b34da6a3ce929d0e0e4736';

describe('continueTrace', () => {
  it('keeps the trace and its flags, with a span of its own', () => {
    const trace = continueTrace(`00-${TRACE}-00f067aa0ba902b7-00`);
    expect(trace.traceId).toBe(TRACE);
    expect(trace.traceparent).toMatch(new RegExp(`^00-${TRACE}-[0-9a-f]{16}-00$`));
    expect(trace.traceparent).not.toContain('00f067aa0ba902b7');
  });

  it.each([
    undefined,
    '',
    'nonsense',
    `00-${'0'.repeat(32)}-00f067aa0ba902b7-01`,
    `00-${TRACE}-${'0'.repeat(16)}-01`,
    `ff-${TRACE}-00f067aa0ba902b7-01`,
    `00-${TRACE.toUpperCase()}-00f067aa0ba902b7-01`,
  ])('starts a new trace for %p', (header) => {
    const trace = continueTrace(header);
    expect(trace.traceId).toMatch(/^[0-9a-f]{32}$/);
    expect(trace.traceId).not.toBe(TRACE);
    expect(trace.traceparent).toMatch(/^00-[0-9a-f]{32}-[0-9a-f]{16}-01$/);
  });
});
