import type { Command } from 'commander';
import { parseFeed, type ParsedFeed } from '#libs/feed-parser';
import { EXIT_FAILED } from '../exit-codes.js';
import { fetchAddress } from '../io/address.js';
import { httpUrl, isHttpUrl } from '../io/http-url.js';
import { readInput } from '../io/input.js';
import { problemOf, writeLine } from '../io/output.js';
import { explainFailure, explainFeed } from '../parse/explain.js';

const EXAMPLE = `
Prints one JSON line a file: {file, format, feed, entries, warnings}, or {file, error: {code, message}}.
Of an address it also says on standard error what the feed is, what is wrong with it and what would be ingested.

Example:
  $ quotewire parse feed.xml
  $ quotewire parse https://news.example/rss
  $ curl -s https://news.example/rss | quotewire parse --url https://news.example/rss -`;

const MAX_FEED_BYTES = 16 * 1_048_576;

interface ParseOptions {
  url?: string;
  contentType?: string;
}

export function registerParse(program: Command): void {
  program
    .command('parse')
    .description('Feed documents (RSS, Atom, RDF, CDF, JSON Feed) to one model')
    .argument('[files...]', 'files or http(s) addresses to read; - or none is standard input')
    .option(
      '--url <url>',
      'where the document comes from: relative addresses are resolved against it',
      httpUrl,
    )
    .option('--content-type <type>', 'the Content-Type header that came with the document')
    .addHelpText('after', EXAMPLE)
    .action(async (files: string[], options: ParseOptions) => {
      for (const file of files.length > 0 ? files : ['-']) {
        const line = await parseFile(file, options);
        if ('error' in line) process.exitCode = EXIT_FAILED;
        await writeLine(process.stdout, JSON.stringify(line));
      }
    });
}

async function parseFile(file: string, options: ParseOptions): Promise<object> {
  const isAddress = isHttpUrl(file);
  try {
    const parsed = isAddress
      ? await parseAddress(file, options)
      : parseFeed(await readInput(file, MAX_FEED_BYTES), options);
    if (isAddress) process.stderr.write(explainFeed(file, parsed));
    const { format, feed, entries, warnings } = parsed;
    return { file, format, feed, entries, warnings };
  } catch (error) {
    if (isAddress) process.stderr.write(explainFailure(file, error));
    return { file, error: problemOf(error) };
  }
}

/** What the server says of its document counts where nothing else is said. */
async function parseAddress(address: string, options: ParseOptions): Promise<ParsedFeed> {
  const { url, contentType, bytes } = await fetchAddress(address, MAX_FEED_BYTES);
  return parseFeed(bytes, { url, ...(contentType !== undefined && { contentType }), ...options });
}
