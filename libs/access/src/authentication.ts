import type { OnModuleInit } from '@nestjs/common';
import type { HttpAdapterHost } from '@nestjs/core';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { databaseUnavailable, Problem } from '#libs/service';
import type { ApiKeys, KnownKey } from './api-keys.js';

/** RFC 6750 section 2.1. */
const BEARER = /^Bearer +([\w.~+/-]+=*) *$/i;

const keysOfRequests = new WeakMap<FastifyRequest, KnownKey>();

/** The key that a request came with; undefined where keys are off, or the route asks for none. */
export const apiKeyOf = (request: FastifyRequest): KnownKey | undefined => keysOfRequests.get(request);

/** Asks every request for its key before its body is read: whoever has none makes the service read nothing. */
export class Authentication implements OnModuleInit {
  constructor(
    private readonly adapterHost: HttpAdapterHost,
    private readonly keys: ApiKeys,
    /** Routes that are asked without a key. */
    private readonly openPaths: ReadonlySet<string>,
  ) {}

  /** Before Nest registers its routes, to which the hook then belongs. */
  onModuleInit(): void {
    const fastify: FastifyInstance = this.adapterHost.httpAdapter.getInstance();
    fastify.addHook('onRequest', async (request) => {
      if (request.is404 || this.isOpen(request)) return;
      keysOfRequests.set(request, await this.authenticate(request));
    });
  }

  isOpen(request: FastifyRequest): boolean {
    return this.openPaths.has(request.routeOptions.url ?? '');
  }

  private async authenticate(request: FastifyRequest): Promise<KnownKey> {
    const key = sentKey(request);
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
      throw databaseUnavailable(error) ?? error;
    }
  }
}

function sentKey({ headers }: FastifyRequest): string | undefined {
  const { authorization } = headers;
  if (authorization !== undefined) return BEARER.exec(authorization)?.[1] ?? '';
  const key = headers['x-api-key'];
  return Array.isArray(key) ? key[0] : key;
}

const unauthorized = (code: string, detail: string): Problem =>
  new Problem(401, code, detail, {
    headers: { 'www-authenticate': 'Bearer realm="quotewire"', connection: 'close' },
  });
