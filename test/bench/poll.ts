import { TOPICS } from '#libs/contracts';
import globalSetup from '../support/global-setup.js';
import globalTeardown from '../support/global-teardown.js';
import { testLog } from '../support/log.js';
import { topicPrefix } from '../support/servers.js';
import type { Bench, BenchContext } from './bench.js';
import { IngestProcess } from './poll/ingest-process.js';
import { SiteProcess } from './poll/site-process.js';

const FEEDS = 300;
const ITEMS = 30;
const NEW_ITEMS = 2;
/** A V8 CPU profile of the service goes into this folder. */
const PROFILE_FOLDER = process.env['BENCH_CPU_PROFILE'];

interface Round {
  name: string;
  /** Of the site. */
  round: number;
  expected: number;
  /** What is counted, and of how many. */
  unit: string;
  units: number;
  target: number;
}

const ROUNDS: readonly Round[] = [
  {
    name: 'first poll',
    round: 0,
    expected: FEEDS * ITEMS,
    unit: 'entries/CPU-s',
    units: FEEDS * ITEMS,
    target: 1_500,
  },
  { name: 'nothing new (304)', round: 0, expected: 0, unit: 'feeds/CPU-s', units: FEEDS, target: 1_000 },
  {
    name: 'two new items a feed',
    round: 1,
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
    for (const { name, round, expected, unit, units, target } of ROUNDS) {
      await site.setRound(round);
      const cpuBefore = await ingest.cpuSeconds();
      const start = performance.now();
      await ingest.pollAll();
      const wallSeconds = (performance.now() - start) / 1_000;
      const cpuSeconds = (await ingest.cpuSeconds()) - cpuBefore;
      const records = await log.readAll(TOPICS.raw);
      const events = records.length - published;
      const articles = new Set(records.map(({ key }) => String(key))).size;
      published = records.length;
      const exact = events === expected && articles === published;
      report({
        name,
        value: units / cpuSeconds,
        unit,
        cpuSeconds,
        wallSeconds,
        target,
        published: events,
        exact,
      });
      if (!exact) throw new Error(`${name}: ${events} events of ${expected}, ${articles} articles in all`);
    }
  } finally {
    await ingest.end();
    site.end();
  }
}

export default bench;
