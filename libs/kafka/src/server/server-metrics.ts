import { Counter, Gauge, Histogram, metrics } from '#libs/observability';

const labelNames = ['topic'] as const;
const registers = [metrics];

export const batchSeconds = new Histogram({
  name: 'quotewire_batch_seconds',
  help: 'Time to work on one batch, by topic',
  labelNames,
  buckets: [0.005, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30],
  registers,
});

export const recordsTotal = new Counter({
  name: 'quotewire_records_consumed_total',
  help: 'Records whose batch is done, by topic',
  labelNames,
  registers,
});

export const failuresTotal = new Counter({
  name: 'quotewire_batch_failures_total',
  help: 'Batches that failed and will be worked on again, by topic',
  labelNames,
  registers,
});

export const lagRecords = new Gauge({
  name: 'quotewire_consumer_lag_records',
  help: 'Records behind the last batch when it was fetched; absent until a partition was read',
  labelNames: ['topic', 'partition'] as const,
  registers,
});
