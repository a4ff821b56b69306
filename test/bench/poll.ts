import { TOPICS } from '#libs/contracts';
import globalSetup from '../support/global-setup.js';
import globalTeardown from '../support/global-teardown.js';
import { testLog, type TestLog } from '../support/log.js';
import { topicPrefix } from '../support/servers.js';
import type { Bench, BenchContext, Cost } from './bench.js';
import { IngestProcess } from './poll/ingest-process.js';
import { SiteProcess } from './poll/site-process.js';

const FEEDS = 300;
const ITEMS = 30;
const NEW_ITEMS = 2;
const MILLISECONDS = 1_000;
/** A V8 CPU profile of the service goes into this folder. */
const PROFILE_FOLDER = process.env['BENCH_CPU_PROFILE'];

interface Measurement {
  name: string;
  /** Of the site, one after the other; the median of them is reported. */
  rounds: readonly number[];
  /** Events of each round. */
  expected: number;
  /** What is counted, and of how many. */
  unit: string;
  units: number;
  target: number;
}

const MEASUREMENTS: readonly Measurement[] = [
  {
    name: 'first poll',
    rounds: [0],
    expected: FEEDS * ITEMS,
    unit: 'entries/CPU-s',
    units: FEEDS * ITEMS,
    target: 1_500,
  },
  {
    name: 'nothing new (304)',
    rounds: [0, 0, 0],
    expected: 0,
    unit: 'feeds/CPU-s',
    units: FEEDS,
    target: 1_000,
  },
  {
    name: 'two new items a feed',
    rounds: [1, 2, 3],
    expected: FEEDS * NEW_ITEMS,
    unit: 'new entries/CPU-s',
    units: FEEDS * NEW_ITEMS,
    target: 500,
  },
];

const bench: Bench = {
  about: `${FEEDS} local feeds of ${ITEMS} items of 3 KB, polled into a real Kafka and Postgres; CPU of the service`,
  run: async (context) => {
    await globalSetup({ rootDir: process.cwd() });
    try {
      await pollRounds(context);
    } finally {
      await globalTeardown();
    }
  },
};

async function pollRounds({ report }: BenchContext): Promise<void> {
  const prefix = topicPrefix('bench-poll');
  const log = testLog(prefix);
  const site = await SiteProcess.start();
  const ingest = await IngestProcess.start(prefix, site.address, PROFILE_FOLDER);
  try {
    await ingest.addFeeds(Array.from({ length: FEEDS }, (_, feed) => site.feedUrl(feed)));
    let published = 0;
    for (const { name, rounds, expected, unit, units, target } of MEASUREMENTS) {
      const costs: Cost[] = [];
      for (const round of rounds) {
        await site.setRound(round);
        costs.push(await costOf(ingest));
        published += expected;
        await assertExact(log, name, published);
      }
      const cost = median(costs);
      report({ name, value: units / cost.cpuSeconds, unit, ...cost, target, published: expected });
    }
  } finally {
    await ingest.end();
    site.end();
  }
}

async function costOf(ingest: IngestProcess): Promise<Cost> {
  const cpuBefore = await ingest.cpuSeconds();
  const start = performance.now();
  await ingest.pollAll();
  const wallSeconds = (performance.now() - start) / MILLISECONDS;
  return { cpuSeconds: (await ingest.cpuSeconds()) - cpuBefore, wallSeconds };
}

/** Everything is in the log, and nothing twice. */
async function assertExact(log: TestLog, name: string, expected: number): Promise<void> {
  const records = await log.readAll(TOPICS.raw, expected);
  const articles = new Set(records.map(({ key }) => String(key))).size;
  if (records.length === expected && articles === expected) return;
  throw new Error(`${name}: ${records.length} events of ${articles} articles where ${expected} are expected`);
}

function median(costs: readonly Cost[]): Cost {
  const middle = [...costs].sort((a, b) => a.cpuSeconds - b.cpuSeconds)[Math.floor(costs.length / 2)];
  if (middle === undefined) throw new Error('nothing was measured');
  return middle;
}

export default bench;
