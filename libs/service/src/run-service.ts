import 'reflect-metadata';
import { Module, type DynamicModule, type ForwardReference, type Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { CustomTransportStrategy } from '@nestjs/microservices';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { DocumentBuilder, SwaggerModule } from '@nestjs/swagger';
import { collectProcessMetrics, NestLogger, type Logger } from '#libs/observability';
import type { Settings } from '#libs/settings';
import { HealthModule, type HealthProbe } from './health.js';
import { MetricsController } from './metrics.controller.js';
import { ProblemFilter } from './problem-filter.js';
import { validationPipe } from './validation.js';

export interface ServiceOptions {
  /** Such as `feed-ingest`. */
  name: string;
  description: string;
  port: number;
  settings: Settings;
  logger: Logger;
  module: Type | DynamicModule | Promise<DynamicModule> | ForwardReference;
  /** Asked by `/health/ready`. */
  probes: readonly HealthProbe[];
  /** Where the service consumes from the log. */
  transport?: CustomTransportStrategy;
  /** Last preparations of the HTTP side, such as content types. */
  configure?: (app: NestFastifyApplication) => void;
}

/** Idle keep-alive sockets end before a shutdown has to wait for them. */
const KEEP_ALIVE_MS = 2_000;
/** A whole request may take this long: bulk pushes are read no faster than Kafka takes them. Headers have Node's 60 s. */
const REQUEST_TIMEOUT_MS = 900_000;
/** After this a shutdown is not graceful any more. */
const SHUTDOWN_TIMEOUT_MS = 30_000;

@Module({})
class ServiceModule {}

/**
 * Starts one Nest application: HTTP with health, metrics, OpenAPI and problem documents, and the transport where there
 * is one. SIGTERM and SIGINT stop it in order and end the process with 0; a failure nobody caught ends it with 1.
 */
export async function runService(options: ServiceOptions): Promise<NestFastifyApplication> {
  const { logger, settings } = options;
  endOnFailure(logger);
  collectProcessMetrics(options.name);

  const adapter = new FastifyAdapter({
    bodyLimit: settings.REQUEST_MAX_BYTES,
    keepAliveTimeout: KEEP_ALIVE_MS,
    requestTimeout: REQUEST_TIMEOUT_MS,
    forceCloseConnections: 'idle',
    return503OnClosing: true,
  });
  const module = {
    module: ServiceModule,
    imports: [await options.module, HealthModule.with(options.probes)],
    controllers: [MetricsController],
  };
  const app = await NestFactory.create<NestFastifyApplication>(module, adapter, {
    logger: new NestLogger(logger),
    abortOnError: false,
  });
  app.useGlobalFilters(new ProblemFilter(logger));
  app.useGlobalPipes(validationPipe());
  options.configure?.(app);
  serveOpenApi(app, options);
  if (options.transport !== undefined) {
    app.connectMicroservice({ strategy: options.transport });
    await app.startAllMicroservices();
  }
  stopOnSignal(app, logger);
  await app.listen(options.port, settings.HOST);
  logger.info({ url: await app.getUrl() }, 'ready');
  return app;
}

function serveOpenApi(app: NestFastifyApplication, { name, description }: ServiceOptions): void {
  const config = new DocumentBuilder()
    .setOpenAPIVersion('3.1.0')
    .setTitle(`Quotewire ${name}`)
    .setDescription(description)
    .setVersion('1')
    .build();
  const document = JSON.stringify(SwaggerModule.createDocument(app, config));
  app
    .getHttpAdapter()
    .getInstance()
    .get('/openapi.json', (_request, reply) => reply.type('application/json').send(document));
}

function stopOnSignal(app: NestFastifyApplication, logger: Logger): void {
  let stopping = false;
  const stop = async (signal: NodeJS.Signals): Promise<void> => {
    if (stopping) return;
    stopping = true;
    logger.info({ signal }, 'stopping');
    setTimeout(() => {
      logger.error({ timeoutMs: SHUTDOWN_TIMEOUT_MS }, 'the shutdown took too long');
      process.exit(1);
    }, SHUTDOWN_TIMEOUT_MS).unref();
    await app.close();
    logger.info('stopped');
    process.exit(0);
  };
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.on(signal, () => {
      stop(signal).catch((error: unknown) => {
        logger.fatal({ err: error }, 'the shutdown failed');
        process.exit(1);
      });
    });
  }
}

function endOnFailure(logger: Logger): void {
  process.on('uncaughtException', (error) => {
    logger.fatal({ err: error }, 'uncaught exception');
    process.exit(1);
  });
  process.on('unhandledRejection', (reason) => {
    logger.fatal({ err: reason }, 'unhandled rejection');
    process.exit(1);
  });
}
