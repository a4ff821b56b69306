import { join } from 'node:path';
import { packageRoot, type ProcessSpec } from '#libs/local-stack';

export const SERVICES = ['feed-ingest', 'enrichment', 'storage'] as const;
export type ServiceName = (typeof SERVICES)[number];

/** The variable that holds the port of each service. */
export const PORT_VARIABLE = {
  'feed-ingest': 'INGEST_PORT',
  enrichment: 'ENRICHMENT_PORT',
  storage: 'STORAGE_PORT',
} as const satisfies Record<ServiceName, string>;

/** Readiness asks Kafka and Postgres too; consumers join their group within this, also after a kill. */
const READY_TIMEOUT_MS = 60_000;
/** Longer than the longest batch may take. */
const STOP_TIMEOUT_MS = 30_000;
const PROBE_TIMEOUT_MS = 3_000;

/** @param address where the service listens, such as `http://127.0.0.1:3001` */
export function serviceSpec(
  name: ServiceName,
  address: string,
  env: Readonly<Record<string, string>>,
): ProcessSpec {
  return {
    name,
    command: process.execPath,
    args: ['--enable-source-maps', join(packageRoot(), 'dist/apps', name, 'src/main.js')],
    env,
    isReady: () => isReady(address),
    readyTimeoutMs: READY_TIMEOUT_MS,
    stopSignal: 'SIGTERM',
    stopTimeoutMs: STOP_TIMEOUT_MS,
  };
}

async function isReady(address: string): Promise<boolean> {
  const response = await fetch(`${address}/health/ready`, { signal: AbortSignal.timeout(PROBE_TIMEOUT_MS) });
  await response.body?.cancel();
  return response.status === 200;
}
