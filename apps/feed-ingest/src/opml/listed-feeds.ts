import type { ListedFeed } from '#libs/feed-parser';
import { feedIdOf } from '../feeds/feed-id.js';
import { feedUrlSchema } from '../feeds/feed-schema.js';
import { hostDomain } from '../politeness/host-domain.js';
import type { NewFeed } from './feed-rows.js';

/** First polls of imported feeds a second: they come in over a while, not all at once. */
const FIRST_POLLS_PER_SECOND = 20;
/** No feed waits longer for its first poll. */
const MAX_FIRST_POLL_DELAY_SECONDS = 3_600;

/** One outline: a feed to add, one that the list had before, or one whose address is none. */
export type Listed =
  | { line: number; url: string; feedId: string; first: boolean }
  | { line: number; url: string; problem: string };

/** @returns every outline in order, and the feeds to add, each once. */
export function sortListed(
  feeds: readonly ListedFeed[],
  spareLocal: boolean,
  random: () => number,
): { listed: Listed[]; fresh: NewFeed[] } {
  const fresh = new Map<string, NewFeed>();
  const spreadSeconds = Math.min(feeds.length / FIRST_POLLS_PER_SECOND, MAX_FIRST_POLL_DELAY_SECONDS);
  const listed = feeds.map((feed): Listed => {
    const { line } = feed;
    const address = feedUrlSchema.safeParse(withoutFeedScheme(feed.url));
    if (!address.success) return { line, url: feed.url, problem: address.error.issues[0]?.message ?? '' };
    const url = new URL(address.data).href;
    const feedId = feedIdOf(url);
    const first = !fresh.has(feedId);
    if (first) {
      fresh.set(feedId, {
        feedId,
        url,
        domain: hostDomain(url, spareLocal),
        title: feed.title,
        siteUrl: httpUrl(feed.siteUrl),
        folder: feed.folder,
        dueInSeconds: feeds.length > 1 ? random() * spreadSeconds : 0,
      });
    }
    return { line, url, feedId, first };
  });
  return { listed, fresh: [...fresh.values()] };
}

/** `feed://host/path` and `feed:https://host/path` stand for http(s) addresses. */
const withoutFeedScheme = (url: string): string =>
  url.replace(/^feed:(?=https?:)/iu, '').replace(/^feed:\/\//iu, 'http://');

function httpUrl(value: string | undefined): string | undefined {
  const address = feedUrlSchema.safeParse(value);
  return address.success ? address.data : undefined;
}
