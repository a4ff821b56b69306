import { Module, type DynamicModule } from '@nestjs/common';
import { APP_GUARD, HttpAdapterHost, Reflector } from '@nestjs/core';
import type { DataSource } from 'typeorm';
import type { Logger } from '#libs/observability';
import { AccessGuard } from './access.guard.js';
import { ApiKeys } from './api-keys.js';
import { Authentication } from './authentication.js';

/** What whoever runs the service asks without a key, and how it is used. */
const OPEN_PATHS = ['/health/live', '/health/ready', '/metrics', '/openapi.json'];

export interface AccessOptions {
  /** `API_KEYS_REQUIRED`. */
  required: boolean;
  /** The service's own: its role may read the keys. */
  dataSource: DataSource;
  logger: Logger;
  /** Further routes that take no key, as Fastify writes them: `/v1/feeds/:id`. */
  openPaths?: readonly string[];
}

/** Where keys are required, every route but health, metrics and those named asks for one. */
@Module({})
export class AccessModule {
  static with({ required, dataSource, logger, openPaths = [] }: AccessOptions): DynamicModule {
    const authentication = {
      provide: Authentication,
      inject: [HttpAdapterHost],
      useFactory: (adapterHost: HttpAdapterHost) =>
        new Authentication(
          adapterHost,
          new ApiKeys(dataSource, logger),
          new Set([...OPEN_PATHS, ...openPaths]),
        ),
    };
    const guard = {
      provide: APP_GUARD,
      inject: [Reflector, Authentication],
      useFactory: (reflector: Reflector, authenticated: Authentication) =>
        new AccessGuard(reflector, authenticated),
    };
    return { module: AccessModule, providers: required ? [authentication, guard] : [] };
  }
}
