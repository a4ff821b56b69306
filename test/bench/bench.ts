/** One benchmark: the default export of `test/bench/NAME.ts`, run by `npm run bench -- NAME`. */
export interface Bench {
  /** One line: what is measured, against what. */
  about: string;
  run: (context: BenchContext) => Promise<void> | void;
}

export interface BenchContext {
  /** Folder of the corpora. */
  corpora: string;
  /** Prints one JSON line. */
  report: (figure: Figure) => void;
}

export interface Figure {
  name: string;
  value: number;
  /** Such as `MB/CPU-s` or `pages/CPU-s`. */
  unit: string;
  cpuSeconds?: number;
  wallSeconds?: number;
  /** What the same run measured of another way to do the same work. */
  baseline?: { name: string; value: number };
  [detail: string]: unknown;
}

export interface Cost {
  cpuSeconds: number;
  wallSeconds: number;
}

const MICROSECONDS = 1e6;
const MILLISECONDS = 1e3;

/** Processor time of this process, all threads, and wall time. */
export async function measure(work: () => Promise<void> | void): Promise<Cost> {
  const cpu = process.cpuUsage();
  const start = performance.now();
  await work();
  const { user, system } = process.cpuUsage(cpu);
  return {
    cpuSeconds: (user + system) / MICROSECONDS,
    wallSeconds: (performance.now() - start) / MILLISECONDS,
  };
}
