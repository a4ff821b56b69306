import { connect } from 'node:net';
import { Body, Controller, Get, Module, Post } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { createLogger } from '#libs/observability';
import { Problem, runService } from '#libs/service';
import { readSettings } from '#libs/settings';

const BODY_LIMIT = 2_048;

@Controller('v1/things')
class ThingsController {
  @Post()
  create(@Body({ schema: z.object({ name: z.string().min(1) }) }) body: { name: string }): { name: string } {
    return body;
  }

  @Get('missing')
  missing(): never {
    throw new Problem(404, 'thing_not_found', 'There is no such thing');
  }

  @Get('broken')
  broken(): never {
    throw new Error('secret detail');
  }
}

@Module({ controllers: [ThingsController] })
class ThingsModule {}

let app: NestFastifyApplication;
let url: string;
let databaseIsUp = true;

beforeAll(async () => {
  const settings = readSettings({
    KAFKA_BROKERS: '127.0.0.1:1',
    DATABASE_URL: 'postgres://unused@127.0.0.1/unused',
    REQUEST_MAX_BYTES: String(BODY_LIMIT),
  });
  app = await runService({
    name: 'things',
    description: 'Things',
    port: 0,
    settings,
    logger: createLogger('things', 'silent'),
    module: ThingsModule,
    probes: [
      {
        name: 'database',
        check: () => (databaseIsUp ? Promise.resolve() : Promise.reject(new Error('connection refused'))),
      },
    ],
  });
  url = await app.getUrl();
});

afterAll(() => app.close());

const post = (body: string, type = 'application/json'): Promise<Response> =>
  fetch(`${url}/v1/things`, { method: 'POST', body, headers: { 'content-type': type } });

describe('a service', () => {
  it('is alive and ready, and tells what is not', async () => {
    expect((await fetch(`${url}/health/live`)).status).toBe(200);
    expect((await fetch(`${url}/health/ready`)).status).toBe(200);
    databaseIsUp = false;
    const unready = await fetch(`${url}/health/ready`);
    expect([unready.status, await unready.json()]).toEqual([
      503,
      expect.objectContaining({ code: 'not_ready', detail: 'database: connection refused' }),
    ]);
    databaseIsUp = true;
    expect((await fetch(`${url}/health/ready`)).status).toBe(200);
  });

  it('shows its metrics and its OpenAPI document', async () => {
    expect(await (await fetch(`${url}/metrics`)).text()).toContain(
      'process_cpu_seconds_total{service="things"}',
    );
    const openApi = (await (await fetch(`${url}/openapi.json`)).json()) as { openapi: string; paths: object };
    expect(openApi.openapi).toBe('3.1.0');
    expect(Object.keys(openApi.paths)).toEqual(['/v1/things', '/v1/things/missing', '/v1/things/broken']);
  });

  it('takes what its schema allows', async () => {
    const answer = await post('{"name":"a"}');
    expect([answer.status, await answer.json()]).toEqual([201, { name: 'a' }]);
  });

  it.each<[string, () => Promise<Response>, number, string]>([
    ['not JSON', () => post('{'), 400, 'invalid_json'],
    ['nothing', () => post(''), 400, 'empty_body'],
    ['a wrong type', () => post('{"name":1}'), 400, 'invalid_request'],
    ['too much', () => post(`{"name":"${'x'.repeat(BODY_LIMIT)}"}`), 413, 'body_too_large'],
    ['another content type', () => post('<a/>', 'application/xml'), 415, 'unsupported_media_type'],
    ['an unknown path', () => fetch(`${url}/v1/nowhere`), 404, 'not_found'],
    ['what is not there', () => fetch(`${url}/v1/things/missing`), 404, 'thing_not_found'],
    ['what breaks', () => fetch(`${url}/v1/things/broken`), 500, 'internal_error'],
  ])('answers %s with a problem document', async (_, ask, status, code) => {
    const answer = await ask();
    const text = await answer.text();
    expect(answer.headers.get('content-type')).toContain('application/problem+json');
    expect([answer.status, (JSON.parse(text) as { code: string }).code]).toEqual([status, code]);
    expect(text).not.toContain('secret detail');
  });

  it('answers a malformed request line on the socket without falling', async () => {
    const { port, hostname } = new URL(url);
    await new Promise<void>((resolve, reject) => {
      const socket = connect(Number(port), hostname, () => socket.write('NONSENSE\r\n\r\n'));
      socket.on('close', () => {
        resolve();
      });
      socket.on('error', reject);
      socket.resume();
    });
    expect((await fetch(`${url}/health/live`)).status).toBe(200);
  });
});
