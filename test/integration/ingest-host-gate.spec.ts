import type { DataSource } from 'typeorm';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { connectDataSource, runMigrations } from '#libs/persistence';
import { HostGate } from '../../apps/feed-ingest/src/politeness/host-gate.js';
import type { HostRules } from '../../apps/feed-ingest/src/politeness/turns.js';
import { Visits } from '../../apps/feed-ingest/src/politeness/visits.js';
import { until } from '../support/log.js';
import { createDatabase, type TestDatabase } from '../support/servers.js';

const VISIT_SECONDS = 60;
const URL_A = 'http://www.one.example/a';
const URL_B = 'http://blog.one.example/b';
const ELSEWHERE = 'http://two.example/';

let database: TestDatabase;
let dataSource: DataSource;

beforeAll(async () => {
  database = await createDatabase('ingest-host-gate');
  await runMigrations(database.url);
  dataSource = await connectDataSource({
    url: database.url,
    schema: 'ingest',
    poolSize: 8,
    applicationName: 'test',
  });
});

afterAll(async () => {
  await dataSource.destroy();
  await database.drop();
});

afterEach(() => dataSource.query('DELETE FROM ingest.hosts'));

/** Each gate is what one replica has. */
const gate = (rules: HostRules, visitSeconds = VISIT_SECONDS): HostGate =>
  new HostGate(new Visits(dataSource, rules, visitSeconds), rules.concurrency, false);

const signal = (): AbortSignal => new AbortController().signal;

/** Work that ends when it is told to. */
class Work {
  readonly running = new Set<() => void>();
  most = 0;

  readonly run = (): Promise<void> =>
    new Promise((resolve) => {
      const end = (): void => {
        this.running.delete(end);
        resolve();
      };
      this.running.add(end);
      this.most = Math.max(this.most, this.running.size);
    });

  endOne(): void {
    this.running.values().next().value?.();
  }
}

describe('HostGate', () => {
  it('lets only so many into a registrable domain, over all replicas, and others pass', async () => {
    const rules = { spacingMs: 0, concurrency: 2 };
    const replicas = [gate(rules), gate(rules)];
    const work = new Work();
    const runs = replicas.flatMap((replica) =>
      [URL_A, URL_B].map((url) => replica.run(url, signal(), work.run)),
    );
    await until('two to be in', () => work.running.size === 2);
    let passed = false;
    await replicas[0]?.run(ELSEWHERE, signal(), () => Promise.resolve((passed = true)));
    expect(passed).toBe(true);
    for (let left = runs.length; left > 0; left--) {
      await until('one to be in', () => work.running.size > 0);
      work.endOne();
    }
    await Promise.all(runs);
    expect(work.most).toBe(2);
  });

  it('parts the starts, over all replicas', async () => {
    const rules = { spacingMs: 120, concurrency: 5 };
    const starts: number[] = [];
    await Promise.all(
      [gate(rules), gate(rules)].flatMap((replica) =>
        [URL_A, URL_B].map((url) =>
          replica.run(url, signal(), () => Promise.resolve(starts.push(performance.now()))),
        ),
      ),
    );
    const gaps = starts.slice(1).map((start, index) => start - (starts[index] ?? 0));
    expect(starts).toHaveLength(4);
    // The clocks of the database and of this process are not read at the same moment.
    expect(Math.min(...gaps)).toBeGreaterThan(60);
  });

  it('waits until a hold is over, or says that the host is busy where that is too long', async () => {
    await gate({ spacingMs: 0, concurrency: 1 }).run(URL_A, signal(), () => Promise.resolve());
    await dataSource.query(`UPDATE ingest.hosts SET held_until = now() + interval '1 hour'`);
    let called = false;
    const held = gate({ spacingMs: 0, concurrency: 1 }).run(URL_A, signal(), () => {
      called = true;
      return Promise.resolve();
    });
    await expect(held).rejects.toMatchObject({ code: 'host_busy' });
    expect(called).toBe(false);
  });

  it('gives a place back after work that failed or was called off, and after a process that died', async () => {
    const rules = { spacingMs: 0, concurrency: 1 };
    const first = gate(rules);
    await expect(first.run(URL_A, signal(), () => Promise.reject(new Error('no')))).rejects.toThrow('no');

    const work = new Work();
    const running = first.run(URL_A, signal(), work.run);
    await until('it to be in', () => work.running.size === 1);
    const caller = new AbortController();
    const waiting = first.run(URL_A, caller.signal, work.run);
    caller.abort(new Error('called off'));
    await expect(waiting).rejects.toThrow('called off');
    work.endOne();
    await running;

    const died = new Work();
    void gate(rules, 0.5).run(URL_A, signal(), died.run);
    // Still on its way in, it would ask a database that is closed by then.
    await until('it to be in', () => died.running.size === 1);
    await first.run(URL_A, signal(), () => Promise.resolve());
    const rows = await dataSource.query<{ visits: unknown[] }[]>('SELECT visits FROM ingest.hosts');
    expect(rows[0]?.visits.length).toBeLessThanOrEqual(1);
  });
});
