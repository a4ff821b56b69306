import { Module, type DynamicModule } from '@nestjs/common';
import { APP_GUARD, Reflector } from '@nestjs/core';
import type { DataSource } from 'typeorm';
import type { Logger } from '#libs/observability';
import { AccessGuard } from './access.guard.js';
import { ApiKeys } from './api-keys.js';

export interface AccessOptions {
  /** `API_KEYS_REQUIRED`. */
  required: boolean;
  /** The service's own: its role may read the keys. */
  dataSource: DataSource;
  logger: Logger;
}

/** Where keys are required, every route but health and metrics asks for one. */
@Module({})
export class AccessModule {
  static with({ required, dataSource, logger }: AccessOptions): DynamicModule {
    const guard = {
      provide: APP_GUARD,
      inject: [Reflector],
      useFactory: (reflector: Reflector) => new AccessGuard(reflector, new ApiKeys(dataSource, logger)),
    };
    return { module: AccessModule, providers: required ? [guard] : [] };
  }
}
