/** What is known of how often a feed brings something. Plain JSON: it is kept with the feed. */
export interface Rhythm {
  /** Between two polls, as it was last decided. */
  intervalSeconds: number;
  /** Between the times at which the feed's entries appear; absent where they tell too little. */
  gapSeconds?: number;
  /** Of the newest entry, milliseconds since 1970. */
  newestAt?: number;
  /** The feed asks not to be fetched again before (RSS `ttl`, syndication module's period). */
  ttlSeconds?: number;
  /** Hours of the day (0-23, UTC) and days of the week (0 is Sunday) to leave out (RSS 2.0 `skipHours`, `skipDays`). */
  skipHours?: number[];
  skipDays?: number[];
}

/** What a poll has seen. */
export interface Observation {
  /** Whether there was something that the log did not have. */
  hasNews: boolean;
  /** Of the document, where it was read; what it does not say is not kept from an older one. */
  document?: {
    /** Entries' own times, milliseconds since 1970, in any order. */
    times: readonly number[];
    ttlSeconds?: number;
    skipHours?: number[];
    skipDays?: number[];
  };
}

export interface IntervalBounds {
  /** Where nothing is known yet. */
  defaultSeconds: number;
  minSeconds: number;
  maxSeconds: number;
}

/** Entries that appear closer together than this appear together: one poll brings them all. */
const BURST_SECONDS = 300;
const MAX_GAPS = 20;
const MIN_GAPS = 2;
/** A feed that has been silent for so many of its gaps is slower than it was. */
const SILENT_GAPS = 3;
/** Polls a gap at most and at least, whatever polls have brought. */
const MAX_POLLS_A_GAP = 4;
const FIRST_POLLS_A_GAP = 2;
/** With these a feed settles where about three polls in ten bring something: 0.8^0.3 × 1.1^0.7 is 1. */
const FASTER = 0.8;
const SLOWER = 1.1;

/** The rhythm after a poll: what polls bring moves the interval, within what the entries' own times say. */
export function nextRhythm(
  before: Rhythm | undefined,
  { hasNews, document }: Observation,
  now: number,
  bounds: IntervalBounds,
): Rhythm {
  const known = document === undefined ? before : describe(document, now);
  const gapSeconds = currentGap(known, now);
  const adapted = before === undefined ? undefined : before.intervalSeconds * (hasNews ? FASTER : SLOWER);
  const wanted =
    adapted ?? (gapSeconds === undefined ? bounds.defaultSeconds : gapSeconds / FIRST_POLLS_A_GAP);
  const fitting = gapSeconds === undefined ? wanted : clamp(wanted, gapSeconds / MAX_POLLS_A_GAP, gapSeconds);
  return { ...known, intervalSeconds: Math.round(clamp(fitting, bounds.minSeconds, bounds.maxSeconds)) };
}

type Known = Omit<Rhythm, 'intervalSeconds'>;

function describe(
  { times, ttlSeconds, skipHours, skipDays }: NonNullable<Observation['document']>,
  now: number,
): Known {
  const past = times.filter((time) => time <= now);
  const gapSeconds = typicalGap(past);
  return {
    ...(gapSeconds !== undefined && { gapSeconds }),
    ...(past.length > 0 && { newestAt: Math.max(...past) }),
    ...(ttlSeconds !== undefined && { ttlSeconds }),
    ...(skipHours !== undefined && { skipHours }),
    ...(skipDays !== undefined && { skipDays }),
  };
}

/** The median of the newest gaps: one pause, or one wrong date, does not move it. Seconds. */
function typicalGap(times: readonly number[]): number | undefined {
  const newestFirst = [...times].sort((a, b) => b - a);
  const gaps: number[] = [];
  for (let i = 1; i < newestFirst.length && gaps.length < MAX_GAPS; i++) {
    const seconds = ((newestFirst[i - 1] ?? 0) - (newestFirst[i] ?? 0)) / 1_000;
    if (seconds >= BURST_SECONDS) gaps.push(seconds);
  }
  if (gaps.length < MIN_GAPS) return undefined;
  gaps.sort((a, b) => a - b);
  return Math.round(gaps[Math.floor(gaps.length / 2)] ?? 0);
}

function currentGap(known: Partial<Rhythm> | undefined, now: number): number | undefined {
  if (known?.gapSeconds === undefined || known.newestAt === undefined) return undefined;
  return Math.max(known.gapSeconds, (now - known.newestAt) / 1_000 / SILENT_GAPS);
}

const clamp = (value: number, min: number, max: number): number => Math.min(Math.max(value, min), max);
