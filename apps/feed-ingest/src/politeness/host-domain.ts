import { isIP } from 'node:net';
import { createAddressGuard } from '#libs/http-fetch';
import { domainOf } from '../identity/canonical-url.js';

const publicAddresses = createAddressGuard([]);
const ANY_PORT = 80;

/**
 * The registrable domain that a fetch of this address counts for; "" for addresses of this machine and of private
 * networks, which only an operator's exception lets be fetched, unless they are to be spared too.
 */
export function hostDomain(address: string, spareLocal: boolean): string {
  const host = URL.parse(address)?.hostname.replace(/^\[|\]$/gu, '') ?? '';
  if (spareLocal) return domainOf(address) ?? '';
  if (host === 'localhost' || (isIP(host) !== 0 && !publicAddresses.allows(host, ANY_PORT))) return '';
  return domainOf(address) ?? '';
}
