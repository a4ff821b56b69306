import type { CanActivate, ExecutionContext } from '@nestjs/common';
import type { Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import { Problem } from '#libs/service';
import { apiKeyOf, type Authentication } from './authentication.js';
import { SCOPES_KEY, type Scope } from './scopes.js';

/** Lets a request through whose key has a scope of its route. */
export class AccessGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly authentication: Authentication,
  ) {}

  canActivate(context: ExecutionContext): boolean {
    if (context.getType() !== 'http') return true;
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    if (this.authentication.isOpen(request)) return true;
    const scopes = this.reflector.getAllAndOverride<Scope[] | undefined>(SCOPES_KEY, [
      context.getHandler(),
      context.getClass(),
    ]);
    const granted = apiKeyOf(request)?.scopes ?? [];
    if (scopes?.some((scope) => granted.includes(scope)) === true) return true;
    throw new Problem(
      403,
      'api_key_scope',
      `This key may not do this: it needs the scope ${nameAll(scopes)}.`,
    );
  }
}

const nameAll = (scopes: readonly Scope[] | undefined): string =>
  scopes === undefined ? 'of a route that has none' : scopes.map((scope) => `"${scope}"`).join(' or ');
