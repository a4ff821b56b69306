import { readFileSync } from 'node:fs';
import { parse } from 'yaml';

/** What the tests read of a service of docker-compose.yml. */
export interface ComposeService {
  image?: string;
  build?: string;
  user?: string;
  command?: string[];
  restart?: string;
  environment: Record<string, string>;
  ports?: string[];
  volumes?: string[];
  depends_on?: Record<string, { condition: string }>;
  healthcheck?: { test: string[]; timeout: string };
}

export interface ComposeFile {
  services: Record<string, ComposeService>;
  volumes: Record<string, unknown>;
}

export const COMPOSE_TEXT = readFileSync(new URL('../../docker-compose.yml', import.meta.url), 'utf8');

/** `${NAME:?message}` and `${NAME:-default}`: the only forms of interpolation that our file uses. */
const VARIABLE = /\$\{(\w+):([?-])([^}]*)\}/g;

/** docker-compose.yml with its variables set, as Compose reads it. Throws where one without a default has no value. */
export function readCompose(variables: Readonly<Record<string, string>>): ComposeFile {
  const text = COMPOSE_TEXT.replace(VARIABLE, (_, name: string, form: string, rest: string) => {
    const value = variables[name] ?? (form === '-' ? rest : undefined);
    if (value === undefined) throw new Error(`docker-compose.yml needs ${name}`);
    return value;
  });
  return parse(text, { merge: true }) as ComposeFile;
}

export function serviceOf({ services }: ComposeFile, name: string): ComposeService {
  const service = services[name];
  if (service === undefined) throw new Error(`docker-compose.yml has no service ${name}`);
  return service;
}

/** The services that run our own image. */
export const builtServices = ({ services }: ComposeFile): [string, ComposeService][] =>
  Object.entries(services).filter(([, { build }]) => build !== undefined);
