import { collectDefaultMetrics, Registry } from 'prom-client';

export { Counter, Gauge, Histogram } from 'prom-client';

/** The metrics of this process. Names follow Prometheus: base units, `_total` for counters, prefix `quotewire_`. */
export const metrics = new Registry();

/** CPU, memory, event-loop lag and garbage collection of the process. Call it once, from a service's start. */
export function collectProcessMetrics(service: string): void {
  metrics.setDefaultLabels({ service });
  collectDefaultMetrics({ register: metrics });
}
