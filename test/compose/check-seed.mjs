/**
 * `QUOTEWIRE_ADMIN_KEY=… node test/compose/check-seed.mjs http://127.0.0.1:3003`: waits until the first article
 * (test/fixtures/putin-afghanistan.txt, pushed before) can be queried, and checks its quotes. Exit code 1 where they are
 * others, or do not come.
 */
import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';

const WAIT_MS = 30_000;
const PAUSE_MS = 100;

const [storage] = process.argv.slice(2);
const headers = { authorization: `Bearer ${process.env.QUOTEWIRE_ADMIN_KEY}` };

async function quotes() {
  const answer = await fetch(`${storage}/v1/quotes?limit=200`, { headers });
  assert.equal(answer.status, 200, await answer.clone().text());
  return (await answer.json()).data;
}

let found = await quotes();
for (const end = Date.now() + WAIT_MS; found.length === 0 && Date.now() < end; found = await quotes())
  await sleep(PAUSE_MS);

const direct = found.filter(({ kind }) => kind === 'direct');
const indirect = found.filter(({ kind }) => kind === 'indirect');
assert.equal(direct.length, 5, 'direct quotes');
assert.equal(direct.filter(({ content }) => content.length === 2).length, 2, 'direct quotes in two parts');
assert.equal(indirect.length, 2, 'indirect statements');
assert.deepEqual([...new Set(found.map(({ speaker }) => speaker?.name))], ['Vladimir Putin']);
process.stdout.write(`${found.length} quotes, as they should be\n`);
