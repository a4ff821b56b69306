import { Controller, Get, Module, type DynamicModule } from '@nestjs/common';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { Test } from '@nestjs/testing';
import type { DataSource } from 'typeorm';
import { AccessModule } from '#libs/access';
import { createLogger } from '#libs/observability';
import { connectDataSource } from '#libs/persistence';
import { DataSourcesModule } from '../../apps/storage/src/data-sources.js';
import { QueryModule } from '../../apps/storage/src/query/query.module.js';
import { HealthModule } from '../../libs/service/src/health.js';
import { MetricsController } from '../../libs/service/src/metrics.controller.js';
import { ProblemFilter } from '../../libs/service/src/problem-filter.js';
import { validationPipe } from '../../libs/service/src/validation.js';

/** A route that somebody forgot to give a scope. */
@Controller('v1/forgotten')
class ForgottenController {
  @Get()
  get(): string {
    return 'secret';
  }
}

@Module({ controllers: [ForgottenController, MetricsController] })
class ExtraModule {}

export const connect = (url: string, statementTimeoutMs = 5_000): Promise<DataSource> =>
  connectDataSource({
    url,
    schema: 'storage',
    poolSize: 3,
    applicationName: 'test-storage',
    statementTimeoutMs,
  });

export interface Answer {
  status: number;
  headers: Record<string, unknown>;
  body: { code?: string; data?: never[]; page?: { next?: string } } & Record<string, unknown>;
}

/** The query API as the service serves it, without a port. */
export class StorageApp {
  private constructor(private readonly app: NestFastifyApplication) {}

  static async start(dataSource: DataSource, { keysRequired = false } = {}): Promise<StorageApp> {
    const logger = createLogger('test', 'silent');
    const imports: (DynamicModule | typeof ExtraModule)[] = [
      DataSourcesModule.with({ query: dataSource, writer: dataSource }),
      AccessModule.with({ required: keysRequired, dataSource, logger }),
      QueryModule,
      HealthModule.with([]),
      ExtraModule,
    ];
    const module = await Test.createTestingModule({ imports }).compile();
    const app = module.createNestApplication<NestFastifyApplication>(new FastifyAdapter(), { logger: false });
    app.useGlobalFilters(new ProblemFilter(logger));
    app.useGlobalPipes(validationPipe());
    await app.init();
    await app.getHttpAdapter().getInstance().ready();
    return new StorageApp(app);
  }

  async get(
    path: string,
    parameters: Record<string, string> = {},
    headers: Record<string, string> = {},
  ): Promise<Answer> {
    const search = new URLSearchParams(parameters).toString();
    const response = await this.app.inject({ url: search === '' ? path : `${path}?${search}`, headers });
    const isJson = String(response.headers['content-type']).includes('json');
    return {
      status: response.statusCode,
      headers: response.headers,
      body: isJson ? response.json() : {},
    };
  }

  /** Its data source is closed with it. */
  close(): Promise<void> {
    return this.app.close();
  }
}
