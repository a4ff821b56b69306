import {
  Controller,
  Get,
  Inject,
  Module,
  ServiceUnavailableException,
  type DynamicModule,
} from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import {
  HealthCheckService,
  HealthIndicatorService,
  TerminusModule,
  type HealthCheckResult,
  type HealthIndicatorResult,
} from '@nestjs/terminus';
import { Problem } from './problem.js';

/** Something that a service needs, asked for real at each call. */
export interface HealthProbe {
  name: string;
  /** @throws with the reason when it is not ready. */
  check: () => Promise<void>;
}

/** A probe that has not answered by then counts as down. */
const PROBE_TIMEOUT_MS = 3_000;

const HEALTH_PROBES = Symbol('HEALTH_PROBES');

async function withTimeout(check: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(new Error(`no answer within ${PROBE_TIMEOUT_MS} ms`));
    }, PROBE_TIMEOUT_MS);
  });
  try {
    await Promise.race([check, timeout]);
  } finally {
    clearTimeout(timer);
  }
}

@ApiExcludeController()
@Controller('health')
export class HealthController {
  constructor(
    private readonly health: HealthCheckService,
    private readonly indicators: HealthIndicatorService,
    @Inject(HEALTH_PROBES) private readonly probes: readonly HealthProbe[],
  ) {}

  /** The process runs and its event loop turns. */
  @Get('live')
  live(): { status: 'ok' } {
    return { status: 'ok' };
  }

  /** Everything the service needs answers: 200; else 503, naming what does not and why. */
  @Get('ready')
  async ready(): Promise<HealthCheckResult> {
    try {
      return await this.health.check(this.probes.map((probe) => () => this.ask(probe)));
    } catch (error) {
      throw error instanceof ServiceUnavailableException ? notReady(error) : error;
    }
  }

  private async ask({ name, check }: HealthProbe): Promise<HealthIndicatorResult> {
    const indicator = this.indicators.check(name);
    try {
      await withTimeout(check());
      return indicator.up();
    } catch (error) {
      return indicator.down(error instanceof Error ? error.message : String(error));
    }
  }
}

/** What Terminus throws holds the answers of all probes; those that are down are told. */
function notReady(error: ServiceUnavailableException): Problem {
  const { error: down = {} } = error.getResponse() as Pick<HealthCheckResult, 'error'>;
  const errors = Object.entries(down).map(([name, answer]) => ({
    code: 'probe_failed',
    detail: `${name}: ${String(answer?.['message'])}`,
  }));
  const detail = errors.map((item) => item.detail).join('; ');
  return new Problem(503, 'not_ready', detail, { errors, headers: { 'retry-after': '1' }, cause: error });
}

@Module({})
export class HealthModule {
  static with(probes: readonly HealthProbe[]): DynamicModule {
    return {
      module: HealthModule,
      imports: [TerminusModule.forRoot({ logger: false })],
      controllers: [HealthController],
      providers: [{ provide: HEALTH_PROBES, useValue: probes }],
    };
  }
}
