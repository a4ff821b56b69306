import type { DataSource } from 'typeorm';
import { unnest, type BulkColumn } from '#libs/persistence';

/** A feed that is to be added. */
export interface NewFeed {
  feedId: string;
  url: string;
  /** The registrable domain that its polls count for. */
  domain: string;
  title: string | undefined;
  siteUrl: string | undefined;
  folder: readonly string[];
  /** Seconds until its first poll. */
  dueInSeconds: number;
}

/** What became of it: `feedId` is that of the feed that has the address, which may have moved there. */
export interface AddedFeed {
  feedId: string;
  added: boolean;
}

/** Of one statement. */
const CHUNK_ROWS = 2_000;

const COLUMNS: readonly BulkColumn<NewFeed>[] = [
  { name: 'feed_id', type: 'text', value: ({ feedId }) => feedId },
  { name: 'url', type: 'text', value: ({ url }) => url },
  { name: 'domain', type: 'text', value: ({ domain }) => domain },
  { name: 'title', type: 'text', value: ({ title }) => title },
  { name: 'site_url', type: 'text', value: ({ siteUrl }) => siteUrl },
  { name: 'folder', type: 'jsonb', value: ({ folder }) => JSON.stringify(folder) },
  { name: 'due_in', type: 'double precision', value: ({ dueInSeconds }) => dueInSeconds },
];

/** Adds feeds, each one once; one whose address is there already stays as it is. One outcome a feed, in order. */
export async function addFeeds(dataSource: DataSource, feeds: readonly NewFeed[]): Promise<AddedFeed[]> {
  const added: AddedFeed[] = [];
  for (let start = 0; start < feeds.length; start += CHUNK_ROWS) {
    added.push(...(await addChunk(dataSource, feeds.slice(start, start + CHUNK_ROWS))));
  }
  return added;
}

async function addChunk(dataSource: DataSource, feeds: readonly NewFeed[]): Promise<AddedFeed[]> {
  const { from, parameters } = unnest(COLUMNS, feeds);
  const rows = await dataSource.query<{ feedId: string; holder: string | null; added: boolean }[]>(
    `WITH given AS (SELECT * FROM ${from}),
     added AS (
       INSERT INTO ingest.feeds (feed_id, url, url_key, domain, title, site_url, folder, next_poll_at)
       SELECT feed_id, url, feed_id, domain, title, site_url,
         ARRAY(SELECT jsonb_array_elements_text(given.folder)), now() + make_interval(secs => due_in)
       FROM given
       ON CONFLICT DO NOTHING RETURNING feed_id
     )
     SELECT given.feed_id AS "feedId", holders.feed_id AS holder, added.feed_id IS NOT NULL AS added
     FROM given LEFT JOIN added USING (feed_id) LEFT JOIN ingest.feeds holders ON holders.url_key = given.feed_id`,
    parameters,
  );
  const byId = new Map(rows.map((row) => [row.feedId, row]));
  return feeds.map(({ feedId }) => {
    const row = byId.get(feedId);
    return { feedId: row?.holder ?? feedId, added: row?.added ?? false };
  });
}
