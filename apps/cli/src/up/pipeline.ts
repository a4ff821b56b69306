import {
  choosePorts,
  LOOPBACK,
  startLocalStack,
  USUAL_PORTS,
  type LocalStack,
  type Supervisor,
} from '#libs/local-stack';
import { childEnvironment, readSettings, type Settings } from '#libs/settings';
import { PORT_VARIABLE, SERVICES, serviceSpec, type ServiceName } from './services.js';

export interface Pipeline {
  servers: LocalStack;
  /** Base URL of each service. */
  addresses: Record<ServiceName, string>;
}

/** Hosts that stand for every address of the machine; we ask on loopback then. */
const ANY_HOST = new Set(['0.0.0.0', '::']);

/**
 * Starts what is not given: the servers side by side, then the three services side by side, and waits until all are
 * ready.
 * @param extra further variables for the services
 */
export async function startPipeline(
  supervisor: Supervisor,
  extra: Readonly<Record<string, string>>,
): Promise<Pipeline> {
  const given = childEnvironment();
  const settings = checkedSettings(given);
  const [servers, { runMigrations }] = await Promise.all([
    startLocalStack(supervisor, {
      ports: USUAL_PORTS,
      brokers: given['KAFKA_BROKERS'],
      databaseUrl: given['DATABASE_URL'],
    }),
    import('#libs/persistence'),
  ]);
  await runMigrations(servers.databaseUrl);
  const addresses = await startServices(supervisor, settings, servers, extra);
  return { servers, addresses };
}

/** All wrong settings are told before anything starts, though the servers' addresses may not be known yet. */
function checkedSettings(given: Readonly<Record<string, string>>): Settings {
  const unknown = { KAFKA_BROKERS: `${LOOPBACK}:9092`, DATABASE_URL: `postgres://${LOOPBACK}` };
  return readSettings({ ...unknown, ...given });
}

async function startServices(
  supervisor: Supervisor,
  settings: Settings,
  servers: LocalStack,
  extra: Readonly<Record<string, string>>,
): Promise<Record<ServiceName, string>> {
  const preferred = {
    'feed-ingest': settings.INGEST_PORT,
    enrichment: settings.ENRICHMENT_PORT,
    storage: settings.STORAGE_PORT,
  };
  const ports = await choosePorts<ServiceName>(preferred, (name, from, to) => {
    supervisor.notice(`Port ${from} is taken: ${name} listens on ${to}`);
  });
  const env = childEnvironment({
    KAFKA_BROKERS: servers.brokers,
    DATABASE_URL: servers.databaseUrl,
    ...Object.fromEntries(SERVICES.map((name) => [PORT_VARIABLE[name], String(ports[name])])),
    ...extra,
  });
  const addressOf = (name: ServiceName): string => `http://${probedHost(settings.HOST)}:${ports[name]}`;
  await Promise.all(SERVICES.map((name) => supervisor.start(serviceSpec(name, addressOf(name), env))));
  return Object.fromEntries(SERVICES.map((name) => [name, addressOf(name)])) as Record<ServiceName, string>;
}

function probedHost(host: string): string {
  if (ANY_HOST.has(host)) return LOOPBACK;
  return host.includes(':') ? `[${host}]` : host;
}
