import { pipeline } from 'node:stream/promises';
import type { FeedsApi } from './api.js';
import { printEach } from './each.js';
import { writeLine } from '../io/output.js';

interface Feed {
  feedId: string;
  url: string;
}

interface Page {
  data: Feed[];
  page: { next?: string };
}

export interface NewFeedOptions {
  title?: string;
  /** Names of folders, the outermost first. */
  folder?: string[];
  /** Seconds between two polls. */
  interval?: number;
}

const JSON_TYPE = 'application/json';
const PAGE_SIZE = '200';

const pathOf = (feedId: string, rest = ''): string => `/v1/feeds/${encodeURIComponent(feedId)}${rest}`;

export const addFeeds = (api: FeedsApi, urls: readonly string[], options: NewFeedOptions): Promise<void> =>
  printEach(
    urls,
    (url) => ({ url }),
    async (url) => {
      const body = JSON.stringify({
        url,
        title: options.title,
        folder: options.folder,
        pollIntervalSeconds: options.interval,
      });
      const { status, answer } = await api.json<Feed>('POST', '/v1/feeds', { body, contentType: JSON_TYPE });
      return { ...answer, status: status === 201 ? 'added' : 'known' };
    },
  );

/** Every feed, one a line, page by page. */
export async function listFeeds(api: FeedsApi, state: string | undefined): Promise<void> {
  let cursor: string | undefined;
  do {
    const query = new URLSearchParams({ limit: PAGE_SIZE });
    if (state !== undefined) query.set('state', state);
    if (cursor !== undefined) query.set('cursor', cursor);
    const { answer } = await api.json<Page>('GET', `/v1/feeds?${query.toString()}`);
    for (const feed of answer.data) await writeLine(process.stdout, JSON.stringify(feed));
    cursor = answer.page.next;
  } while (cursor !== undefined);
}

/** Each feed with its last fetches. */
export const showFeeds = (api: FeedsApi, feedIds: readonly string[]): Promise<void> =>
  printEach(
    feedIds,
    (feedId) => ({ feedId }),
    async (feedId) => {
      const { answer: feed } = await api.json<Feed>('GET', pathOf(feedId));
      const { answer: fetches } = await api.json<{ data: object[] }>('GET', pathOf(feedId, '/fetches'));
      return { ...feed, fetches: fetches.data };
    },
  );

export const refreshFeeds = (api: FeedsApi, feedIds: readonly string[]): Promise<void> =>
  printEach(
    feedIds,
    (feedId) => ({ feedId }),
    async (feedId) => (await api.json<Feed>('POST', pathOf(feedId, '/refresh'))).answer,
  );

export const removeFeeds = (api: FeedsApi, feedIds: readonly string[]): Promise<void> =>
  printEach(
    feedIds,
    (feedId) => ({ feedId }),
    async (feedId) => {
      await api.json('DELETE', pathOf(feedId));
      return { feedId, status: 'removed' };
    },
  );

/** OPML as the service streams it. */
export async function exportFeeds(api: FeedsApi): Promise<void> {
  const { body } = await api.ask('GET', '/v1/feeds/export');
  if (body !== null) await pipeline(body, process.stdout, { end: false });
}
