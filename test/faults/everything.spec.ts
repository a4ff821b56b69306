import { readdirSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, describe, expect, it } from '@jest/globals';
import { until } from '../support/log.js';
import { NodeProcess } from '../support/processes.js';

/** The long form by FAULTS=full. Five restarts a minute of one part would make the supervisor give up. */
const FULL = process.env['FAULTS'] === 'full';
const ROUNDS = FULL ? 4 : 1;
const ROUND_PAUSE_MS = 5_000;
const ARTICLES = FULL ? 2_000 : 600;
const LINES_A_PUSH = 20;
const VICTIMS = ['kafka', 'feed-ingest', 'postgres', 'storage', 'enrichment'];
const PUSH_TRIES = 200;
const TEST_TIMEOUT_MS = 400_000;

const CLI = 'bin/quotewire';

let folder: string;
let up: NodeProcess;

afterEach(async () => {
  // Also after a failure: what `up` has started ends with it.
  await up.end('SIGTERM');
  await rm(folder, { recursive: true, force: true });
});

function address(service: string): string {
  const found = new RegExp(`${service} +(http://\\S+)`).exec(up.log)?.[1];
  if (found === undefined) throw new Error(`no address of ${service}:\n${up.log}`);
  return found;
}

/** Kills the part once it runs; one that was killed before may be about to start again. */
async function kill(name: string): Promise<void> {
  await until(`${name} to run`, () => {
    try {
      const pidFile = readFileSync(join(folder, `.quotewire/run/${name}.pid`), 'utf8');
      process.kill((JSON.parse(pidFile) as { pid: number }).pid, 'SIGKILL');
      return true;
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === 'ENOENT' || code === 'ESRCH') return false;
      throw error;
    }
  });
}

const lines = (from: number): string =>
  Array.from({ length: LINES_A_PUSH }, (_, i) =>
    JSON.stringify({
      url: `https://news.example/article-${from + i}`,
      text: `Number ${from + i} was read out.\n\n“We have ${from + i} plans,” said Ana Lopes, the mayor.`,
    }),
  ).join('\n');

/** As a client would: what is not acknowledged is pushed again. */
async function pushUntilTaken(body: string): Promise<void> {
  for (let tries = 0; tries < PUSH_TRIES; tries++) {
    try {
      const answer = await fetch(`${address('feed-ingest')}/v1/articles`, {
        method: 'POST',
        body,
        headers: { 'content-type': 'application/x-ndjson' },
        signal: AbortSignal.timeout(60_000),
      });
      const text = await answer.text();
      if (answer.status === 202 && !text.includes('"error"')) return;
      if (answer.status < 500 && answer.status !== 202) throw new Error(`${answer.status} ${text}`);
    } catch (error) {
      if (error instanceof Error && /^4\d\d /.test(error.message)) throw error;
    }
    await delay(200);
  }
  throw new Error(`not taken after ${PUSH_TRIES} tries`);
}

async function pushAll(): Promise<void> {
  for (let from = 0; from < ARTICLES; from += LINES_A_PUSH) {
    await pushUntilTaken(lines(from));
    await delay(100);
  }
}

async function killAll(): Promise<void> {
  for (let round = 0; round < ROUNDS; round++) {
    for (const victim of VICTIMS) {
      await delay(700);
      await kill(victim);
    }
    await delay(ROUND_PAUSE_MS);
  }
}

/** Every stored URL, over all pages; empty while storage is away. */
async function storedUrls(): Promise<string[]> {
  const urls: string[] = [];
  let cursor: string | undefined;
  try {
    do {
      const query = cursor === undefined ? '' : `&cursor=${encodeURIComponent(cursor)}`;
      const answer = await fetch(`${address('storage')}/v1/articles?limit=200${query}`);
      if (!answer.ok) return [];
      const { data, page } = (await answer.json()) as { data: { url: string }[]; page: { next?: string } };
      urls.push(...data.map(({ url }) => url));
      cursor = page.next;
    } while (cursor !== undefined);
  } catch {
    return [];
  }
  return urls;
}

describe('quotewire up, with everything killed under load', () => {
  it(
    `stores each of ${ARTICLES} acknowledged articles once, over ${ROUNDS * VICTIMS.length} kills`,
    async () => {
      folder = await mkdtemp(join(tmpdir(), 'quotewire-up-'));
      up = NodeProcess.start(CLI, { KAFKA_BROKERS: '', DATABASE_URL: '' }, ['up'], folder);
      await until('it to be ready', () => {
        if (!up.running) throw new Error(up.log);
        return up.log.includes('Quotewire is ready');
      });

      await Promise.all([pushAll(), killAll()]);
      await until('all to be stored', async () => (await storedUrls()).length >= ARTICLES, 120_000);

      const urls = await storedUrls();
      expect(new Set(urls).size).toBe(ARTICLES);
      expect(urls).toHaveLength(ARTICLES);

      expect(await up.end('SIGTERM')).toBe(0);
      expect(readdirSync(join(folder, '.quotewire/run'))).toEqual([]);
    },
    TEST_TIMEOUT_MS,
  );
});
