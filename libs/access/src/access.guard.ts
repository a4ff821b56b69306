import type { CanActivate, ExecutionContext } from '@nestjs/common';
import type { Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import { isTransient } from '#libs/persistence';
import { Problem } from '#libs/service';
import type { ApiKeys, KnownKey } from './api-keys.js';
import { SCOPES_KEY, type Scope } from './scopes.js';

/** What whoever runs the service asks without a key. */
const OPEN_PATHS: ReadonlySet<string> = new Set(['/health/live', '/health/ready', '/metrics']);

/** RFC 6750 section 2.1. */
const BEARER = /^Bearer +([\w.~+/-]+=*) *$/i;

/** Lets a request through whose key has a scope of its route. */
export class AccessGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly keys: ApiKeys,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    if (context.getType() !== 'http') return true;
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    if (OPEN_PATHS.has(request.routeOptions.url ?? '')) return true;
    const scopes = this.reflector.getAllAndOverride<Scope[] | undefined>(SCOPES_KEY, [
      context.getHandler(),
      context.getClass(),
    ]);
    const { scopes: granted } = await this.authenticate(request);
    if (scopes?.some((scope) => granted.includes(scope)) === true) return true;
    throw new Problem(
      403,
      'api_key_scope',
      `This key may not do this: it needs the scope ${nameAll(scopes)}.`,
    );
  }

  private async authenticate(request: FastifyRequest): Promise<KnownKey> {
    const key = keyOf(request);
    if (key === undefined) {
      throw unauthorized('api_key_missing', 'Send an API key in the header "authorization: Bearer KEY".');
    }
    const found = await this.find(key);
    if (found === undefined) {
      throw unauthorized('api_key_invalid', 'This API key is unknown, was revoked or has expired.');
    }
    return found;
  }

  private async find(key: string): Promise<KnownKey | undefined> {
    try {
      return await this.keys.find(key);
    } catch (error) {
      if (!isTransient(error)) throw error;
      throw new Problem(503, 'database_unavailable', 'API keys cannot be checked now. Try again later.', {
        cause: error,
      });
    }
  }
}

function keyOf({ headers }: FastifyRequest): string | undefined {
  const { authorization } = headers;
  if (authorization !== undefined) return BEARER.exec(authorization)?.[1] ?? '';
  const key = headers['x-api-key'];
  return Array.isArray(key) ? key[0] : key;
}

const unauthorized = (code: string, detail: string): Problem =>
  new Problem(401, code, detail, { headers: { 'www-authenticate': 'Bearer realm="quotewire"' } });

const nameAll = (scopes: readonly Scope[] | undefined): string =>
  scopes === undefined ? 'of a route that has none' : scopes.map((scope) => `"${scope}"`).join(' or ');
