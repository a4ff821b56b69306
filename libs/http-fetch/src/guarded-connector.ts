import { lookup } from 'node:dns';
import { isIP, type LookupFunction } from 'node:net';
import { buildConnector } from 'undici';
import type { AddressGuard } from './address-guard.js';
import { FetchError } from './errors.js';

const refused = (host: string, address: string): FetchError =>
  new FetchError('address_refused', `${host} is at ${address}, which is not a public address`);

/**
 * Connects only where the guard allows it. The addresses that a name resolves to are checked, and those only are
 * connected to; IP literals, which are never looked up, are checked themselves; the connected socket is asked again.
 */
export function guardedConnector(guard: AddressGuard, connectTimeoutMs: number): buildConnector.connector {
  return (options, callback) => {
    const port = Number(options.port || (options.protocol === 'https:' ? 443 : 80));
    const literal = options.hostname.replace(/^\[|\]$/gu, '');
    if (isIP(literal) !== 0 && !guard.allows(literal, port)) {
      callback(refused(options.hostname, literal), null);
      return;
    }
    const connect = buildConnector({ timeout: connectTimeoutMs, lookup: guardedLookup(guard, port) });
    connect(options, (...[error, socket]) => {
      if (error !== null) {
        callback(error, null);
        return;
      }
      const address = socket.remoteAddress ?? 'nowhere';
      if (guard.allows(address, port)) callback(null, socket);
      else {
        socket.destroy();
        callback(refused(options.hostname, address), null);
      }
    });
  };
}

const guardedLookup =
  (guard: AddressGuard, port: number): LookupFunction =>
  (hostname, options, callback) => {
    lookup(hostname, { ...options, all: true }, (error, addresses) => {
      if (error !== null) {
        callback(error, []);
        return;
      }
      const allowed = addresses.filter(({ address }) => guard.allows(address, port));
      const [first] = allowed;
      if (first === undefined) callback(refused(hostname, addresses[0]?.address ?? 'no address'), []);
      else if (options.all === true) callback(null, allowed);
      else callback(null, first.address, first.family);
    });
  };
