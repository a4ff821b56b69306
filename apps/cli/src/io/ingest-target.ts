import { Option, type Command } from 'commander';
import { httpUrl } from './http-url.js';

/** A feed-ingest service. */
export interface IngestTarget {
  /** Such as `http://127.0.0.1:3001`. */
  url: string;
  apiKey: string | undefined;
}

export interface TargetOptions {
  to: string;
  apiKey?: string;
}

/** The options that name a feed-ingest service. */
export const withTarget = (command: Command): Command =>
  command
    .addOption(
      new Option('--to <url>', 'the address of feed-ingest')
        .env('INGEST_URL')
        .default('http://127.0.0.1:3001')
        .argParser(httpUrl),
    )
    .addOption(new Option('--api-key <key>', 'where the service asks for one').env('QUOTEWIRE_API_KEY'));

export const targetOf = ({ to, apiKey }: TargetOptions): IngestTarget => ({ url: to, apiKey });
