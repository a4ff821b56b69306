import { Counter, Histogram, metrics } from '#libs/observability';
import type { PollReport } from './poll-report.js';

const pollsTotal = new Counter({
  name: 'quotewire_ingest_polls_total',
  help: 'Polls of feeds, by how they ended',
  labelNames: ['outcome'] as const,
  registers: [metrics],
});
const bytesTotal = new Counter({
  name: 'quotewire_ingest_poll_bytes_total',
  help: 'Decoded bytes of polled documents',
  registers: [metrics],
});
const pollSeconds = new Histogram({
  name: 'quotewire_ingest_poll_seconds',
  help: 'From the request to the acknowledgement of what it brought',
  buckets: [0.01, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60],
  registers: [metrics],
});

export function countPoll({ result, bytes, durationMs }: PollReport): void {
  const interrupted = result.kind === 'failed' && result.failure === 'ours';
  pollsTotal.inc({ outcome: interrupted ? 'interrupted' : result.kind });
  bytesTotal.inc(bytes ?? 0);
  pollSeconds.observe(durationMs / 1_000);
}
