import {
  Global,
  Inject,
  Injectable,
  Module,
  type DynamicModule,
  type OnApplicationShutdown,
} from '@nestjs/common';
import type { DataSource } from 'typeorm';
import type { HttpClient } from '#libs/http-fetch';
import type { Admin, Producer } from '#libs/kafka';
import type { Logger } from '#libs/observability';
import type { Settings } from '#libs/settings';
import type { ReadingPool } from './reading/reading-protocol.js';

export const SETTINGS = Symbol('SETTINGS');
export const LOGGER = Symbol('LOGGER');
export const DATA_SOURCE = Symbol('DATA_SOURCE');
export const PRODUCER = Symbol('PRODUCER');
const ADMIN = Symbol('ADMIN');
export const HTTP_CLIENT = Symbol('HTTP_CLIENT');
export const READING_POOL = Symbol('READING_POOL');

/** What the service stands on; made before the application, closed with it. */
export interface Infrastructure {
  settings: Settings;
  logger: Logger;
  dataSource: DataSource;
  producer: Producer;
  /** Asked whether the broker answers. */
  admin: Admin;
  httpClient: HttpClient;
  readingPool: ReadingPool;
}

/** Closes after HTTP and polls have ended: the producer first, which still sends what it has. */
@Injectable()
class Closing implements OnApplicationShutdown {
  constructor(
    @Inject(PRODUCER) private readonly producer: Producer,
    @Inject(ADMIN) private readonly admin: Admin,
    @Inject(HTTP_CLIENT) private readonly httpClient: HttpClient,
    @Inject(READING_POOL) private readonly readingPool: ReadingPool,
    @Inject(DATA_SOURCE) private readonly dataSource: DataSource,
  ) {}

  async onApplicationShutdown(): Promise<void> {
    await this.producer.close();
    await this.admin.close();
    await this.httpClient.close();
    await this.readingPool.close();
    await this.dataSource.destroy();
  }
}

@Global()
@Module({})
export class InfrastructureModule {
  static with(infrastructure: Infrastructure): DynamicModule {
    const { settings, logger, dataSource, producer, admin, httpClient, readingPool } = infrastructure;
    return {
      module: InfrastructureModule,
      providers: [
        { provide: SETTINGS, useValue: settings },
        { provide: LOGGER, useValue: logger },
        { provide: DATA_SOURCE, useValue: dataSource },
        { provide: PRODUCER, useValue: producer },
        { provide: ADMIN, useValue: admin },
        { provide: HTTP_CLIENT, useValue: httpClient },
        { provide: READING_POOL, useValue: readingPool },
        Closing,
      ],
      exports: [SETTINGS, LOGGER, DATA_SOURCE, PRODUCER, HTTP_CLIENT, READING_POOL],
    };
  }
}
