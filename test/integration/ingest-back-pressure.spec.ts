import { once } from 'node:events';
import { request, type IncomingMessage } from 'node:http';
import { json } from 'node:stream/consumers';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { IngestApp } from './ingest-app.js';

const LINES = 400;
const LINE_BYTES = 100_000;
/** Far above what sockets and one group of lines hold, far below the whole. */
const HELD_BYTES = 25_000_000;
/** A sender whose writes are not taken for this long is held up. */
const HELD_UP_MS = 1_000;

let ingest: IngestApp;

beforeAll(async () => {
  ingest = await IngestApp.start('ingest-back-pressure');
}, 60_000);

afterAll(() => ingest.close());

/** Writes lines until they are not taken any more, lets go of what holds them up, and writes the rest. */
async function pushHeldUp(
  name: string,
  letGo: () => Promise<void>,
): Promise<{ heldAt: number; statuses: string[] }> {
  const outgoing = request(`${ingest.url}/v1/articles`, {
    method: 'POST',
    headers: { 'content-type': 'application/x-ndjson' },
  });
  const answered = once(outgoing, 'response') as Promise<[IncomingMessage]>;
  let written = 0;
  let heldAt = 0;
  for (let line = 0; line < LINES; line++) {
    const text = `${name} ${line} `.padEnd(LINE_BYTES, 'x');
    const taken = outgoing.write(`${JSON.stringify({ text })}\n`);
    written += LINE_BYTES;
    if (taken) continue;
    const drained = once(outgoing, 'drain');
    if (heldAt === 0 && (await Promise.race([drained, delay(HELD_UP_MS, 'held up')])) === 'held up') {
      heldAt = written;
      await letGo();
    }
    await drained;
  }
  outgoing.end();
  const [response] = await answered;
  const { data } = (await json(response)) as { data: { status: string }[] };
  return { heldAt, statuses: data.map(({ status }) => status) };
}

describe('lines that are pushed', () => {
  it('are not read while the broker takes nothing', async () => {
    let open: () => void = () => undefined;
    ingest.producer.gate = new Promise((resolve) => (open = resolve));
    const { heldAt, statuses } = await pushHeldUp('broker', () => {
      open();
      return Promise.resolve();
    });
    expect(heldAt).toBeGreaterThan(0);
    expect(heldAt).toBeLessThan(HELD_BYTES);
    expect(statuses).toEqual(Array(LINES).fill('accepted'));
  });

  it('are not read while the database takes nothing', async () => {
    const unlock = await ingest.lockTable('ingest.articles');
    const { heldAt, statuses } = await pushHeldUp('database', unlock);
    expect(heldAt).toBeGreaterThan(0);
    expect(heldAt).toBeLessThan(HELD_BYTES);
    expect(statuses).toEqual(Array(LINES).fill('accepted'));
  });
});
