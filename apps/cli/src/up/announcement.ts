import { join } from 'node:path';
import { packageRoot } from '#libs/local-stack';
import type { Pipeline } from './pipeline.js';
import { SERVICES } from './services.js';

const WIDTH = 13;

/** Where everything is, one line each. */
export function addressLines({ addresses, servers }: Pipeline): string[] {
  const database = new URL(servers.databaseUrl);
  database.password = '';
  const entries: [string, string][] = [
    ...SERVICES.map((name): [string, string] => [name, addresses[name]]),
    ['Kafka', servers.brokers],
    ['Postgres', database.href],
  ];
  return entries.map(([name, address]) => `  ${name.padEnd(WIDTH)}${address}`);
}

/** What a user sees once all is ready: the addresses and the next thing to try. */
export function announcement(pipeline: Pipeline, folder: string, demoFeed: string | undefined): string {
  const { 'feed-ingest': ingest, storage } = pipeline.addresses;
  const article = join(packageRoot(), 'test/fixtures/putin-afghanistan.txt');
  return [
    'Quotewire is ready.',
    ...addressLines(pipeline),
    `  ${'data, logs'.padEnd(WIDTH)}${folder}`,
    ...(demoFeed === undefined ? [] : [`  ${'demo feed'.padEnd(WIDTH)}${demoFeed}`]),
    '',
    'Try it: push an article, then read its quotes.',
    `  curl -X POST --data-binary @'${article}' -H 'content-type: text/plain; charset=utf-8' \\`,
    `    '${ingest}/v1/articles?url=https://news.example/putin-afghanistan'`,
    `  curl '${storage}/v1/quotes?limit=5'`,
    '',
    'Ctrl-C stops everything.',
    '',
  ].join('\n');
}
