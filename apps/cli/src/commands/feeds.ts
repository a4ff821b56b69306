import { InvalidArgumentError, Option, type Command } from 'commander';
import {
  addFeeds,
  exportFeeds,
  listFeeds,
  refreshFeeds,
  removeFeeds,
  showFeeds,
  type NewFeedOptions,
} from '../feeds/actions.js';
import { FeedsApi } from '../feeds/api.js';
import { importLists } from '../feeds/import-lists.js';
import { ImportProgress } from '../feeds/import-progress.js';
import { httpUrl } from '../io/http-url.js';
import { targetOf, withTarget, type TargetOptions } from '../io/ingest-target.js';

const EXAMPLE = `
Prints JSON lines (export: OPML) on stdout; what fails is a line with {error: {code, message}} and makes the exit code 1.

Example:
  $ quotewire feeds add https://news.example/rss --folder News/Europe
  $ quotewire feeds import subscriptions.opml
  $ quotewire feeds list --state failing | jq .url
  $ quotewire feeds export > feeds.opml`;

const STATES = ['active', 'failing', 'gone', 'disabled', 'duplicate'];

export function registerFeeds(program: Command): void {
  const feeds = program
    .command('feeds')
    .description('Add, import, export, list, refresh and remove the feeds that feed-ingest polls')
    .addHelpText('after', EXAMPLE);
  registerAdding(feeds);
  registerShowing(feeds);
  registerChanging(feeds);
}

const apiOf = (options: TargetOptions): FeedsApi => new FeedsApi(targetOf(options));

function registerAdding(feeds: Command): void {
  withTarget(feeds.command('add'))
    .description('add feeds; they are polled at once')
    .argument('<urls...>', 'addresses of feeds', collectUrls)
    .option('--title <title>', 'goes before the one of the document')
    .option('--folder <path>', 'names of folders, parted by /', folder)
    .option('--interval <seconds>', 'between two polls, instead of the rhythm of the feed', seconds)
    .addHelpText('after', '\nExample:\n  $ quotewire feeds add https://news.example/rss --folder News/Europe')
    .action(async (urls: string[], options: TargetOptions & NewFeedOptions) => {
      await addFeeds(apiOf(options), urls, options);
    });
  withTarget(feeds.command('import'))
    .description('add the feeds of OPML subscription lists, their folders kept')
    .argument('<files...>', 'OPML files; - is standard input')
    .addHelpText(
      'after',
      `\nPrints a line an outline: {file, line, url, feedId, status: added|known|duplicate} or {file, line, error}.

Example:\n  $ quotewire feeds import subscriptions.opml`,
    )
    .action(async (files: string[], options: TargetOptions) => {
      await importLists(apiOf(options), files, new ImportProgress(process.stderr, files.length));
    });
}

function registerShowing(feeds: Command): void {
  withTarget(feeds.command('export'))
    .description('print every feed as OPML 2.0')
    .addHelpText('after', '\nExample:\n  $ quotewire feeds export > feeds.opml')
    .action(async (options: TargetOptions) => {
      await exportFeeds(apiOf(options));
    });
  withTarget(feeds.command('list'))
    .description('print every feed, one JSON line each')
    .addOption(new Option('--state <state>', 'only those').choices(STATES))
    .addHelpText('after', '\nExample:\n  $ quotewire feeds list --state failing')
    .action(async (options: TargetOptions & { state?: string }) => {
      await listFeeds(apiOf(options), options.state);
    });
  withTarget(feeds.command('show'))
    .description('print feeds with their state, subscription and last fetches')
    .argument('<ids...>', 'feedIds')
    .addHelpText('after', '\nExample:\n  $ quotewire feeds show pmvpjqe7y4kbqw3nzmxwbjcfqe')
    .action(async (ids: string[], options: TargetOptions) => {
      await showFeeds(apiOf(options), ids);
    });
}

function registerChanging(feeds: Command): void {
  withTarget(feeds.command('refresh'))
    .description('poll feeds now')
    .argument('<ids...>', 'feedIds')
    .addHelpText('after', '\nExample:\n  $ quotewire feeds refresh pmvpjqe7y4kbqw3nzmxwbjcfqe')
    .action(async (ids: string[], options: TargetOptions) => {
      await refreshFeeds(apiOf(options), ids);
    });
  withTarget(feeds.command('remove'))
    .description('remove feeds; their articles stay')
    .argument('<ids...>', 'feedIds')
    .addHelpText('after', '\nExample:\n  $ quotewire feeds remove pmvpjqe7y4kbqw3nzmxwbjcfqe')
    .action(async (ids: string[], options: TargetOptions) => {
      await removeFeeds(apiOf(options), ids);
    });
}

const collectUrls = (url: string, before: string[] | undefined): string[] => [
  ...(before ?? []),
  httpUrl(url),
];

function folder(value: string): string[] {
  const names = value
    .split('/')
    .map((name) => name.trim())
    .filter((name) => name !== '');
  if (names.length === 0) throw new InvalidArgumentError('Give names of folders, such as News/Europe.');
  return names;
}

function seconds(value: string): number {
  if (!/^\d{1,9}$/u.test(value)) throw new InvalidArgumentError('Give a number of seconds.');
  return Number(value);
}
