/** Parses one file in a process of its own, as `quotewire parse` does, and prints what that took as one line of JSON. */
import { readFileSync } from 'node:fs';
import { FeedError, parseFeed } from '#libs/feed-parser';

const MICROSECONDS = 1e6;
const KILOBYTES_A_MEGABYTE = 1_024;

export interface OneReading {
  outcome: string;
  /** Of the whole process, Node's start included. */
  cpuSeconds: number;
  peakMegabytes: number;
}

function outcomeOf(bytes: Uint8Array): string {
  try {
    const { entries, warnings } = parseFeed(bytes, { url: 'https://news.example/feed.xml' });
    return `${entries.length} entries, ${warnings.length} warnings`;
  } catch (error) {
    if (error instanceof FeedError) return error.code;
    throw error;
  }
}

const [file = ''] = process.argv.slice(2);
const outcome = outcomeOf(readFileSync(file));
const { user, system } = process.cpuUsage();
const reading: OneReading = {
  outcome,
  cpuSeconds: (user + system) / MICROSECONDS,
  peakMegabytes: process.resourceUsage().maxRSS / KILOBYTES_A_MEGABYTE,
};
process.stdout.write(JSON.stringify(reading));
