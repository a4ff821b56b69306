import { isIP, type LookupFunction } from 'node:net';
import { buildConnector } from 'undici';
import type { AddressGuard } from './address-guard.js';
import { FetchError } from './errors.js';

const HTTP_PORT = 80;
const HTTPS_PORT = 443;

const refused = (host: string, address: string): FetchError =>
  new FetchError('address_refused', `${host} is at ${address}, which is not a public address`);

export interface GuardedConnectorOptions {
  guard: AddressGuard;
  /** For name, TCP and TLS together. */
  timeoutMs: number;
  lookup: LookupFunction;
}

/**
 * Connects only where the guard allows it. The addresses that a name resolves to are checked, and those only are
 * connected to, so that a name that resolves to something else the next time gains nothing; IP literals, which are never
 * looked up, are checked themselves; the connected socket is asked again.
 */
export function guardedConnector(options: GuardedConnectorOptions): buildConnector.connector {
  const { guard } = options;
  // Kept for the usual ports: a connector holds the TLS sessions to resume.
  const usual = new Map([HTTP_PORT, HTTPS_PORT].map((port) => [port, connectorFor(options, port)]));
  return (target, callback) => {
    const port = Number(target.port || (target.protocol === 'https:' ? HTTPS_PORT : HTTP_PORT));
    const literal = target.hostname.replace(/^\[|\]$/gu, '');
    if (isIP(literal) !== 0 && !guard.allows(literal, port)) {
      callback(refused(target.hostname, literal), null);
      return;
    }
    const connect = usual.get(port) ?? connectorFor(options, port);
    connect(target, (...[error, socket]) => {
      if (error !== null) {
        callback(error, null);
        return;
      }
      const address = socket.remoteAddress ?? 'nowhere';
      if (guard.allows(address, port)) callback(null, socket);
      else {
        socket.destroy();
        callback(refused(target.hostname, address), null);
      }
    });
  };
}

const connectorFor = (
  { guard, timeoutMs, lookup }: GuardedConnectorOptions,
  port: number,
): buildConnector.connector =>
  buildConnector({
    timeout: timeoutMs,
    lookup: guardedLookup(lookup, guard, port),
    // Whatever the environment says (NODE_TLS_REJECT_UNAUTHORIZED).
    rejectUnauthorized: true,
  });

const guardedLookup =
  (lookup: LookupFunction, guard: AddressGuard, port: number): LookupFunction =>
  (hostname, options, callback) => {
    lookup(hostname, { ...options, all: true }, (error, found) => {
      if (error !== null) {
        callback(error, []);
        return;
      }
      const addresses = typeof found === 'string' ? [{ address: found, family: isIP(found) }] : found;
      const allowed = addresses.filter(({ address }) => guard.allows(address, port));
      const [first] = allowed;
      if (first === undefined) callback(refused(hostname, addresses[0]?.address ?? 'no address'), []);
      else if (options.all === true) callback(null, allowed);
      else callback(null, first.address, first.family);
    });
  };
