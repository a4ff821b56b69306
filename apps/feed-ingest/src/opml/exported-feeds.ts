import type { DataSource } from 'typeorm';
import type { ExportedFeed } from '#libs/feed-parser';

interface Row {
  feedId: string;
  url: string;
  title: string | null;
  siteUrl: string | null;
  folder: string[];
}

/** Rows held at a time. */
const PAGE_ROWS = 1_000;

/** Every feed, by folder, a page at a time. What comes or goes meanwhile may or may not be among them. */
export async function* exportedFeeds(dataSource: DataSource): AsyncGenerator<ExportedFeed> {
  let after: Row | undefined;
  do {
    const rows: Row[] = await dataSource.query<Row[]>(
      `SELECT feed_id AS "feedId", url, coalesce(title, document_title) AS title, site_url AS "siteUrl", folder
       FROM ingest.feeds
       WHERE $1::text IS NULL OR (folder, feed_id) > ($2::text[], $1)
       ORDER BY folder, feed_id LIMIT $3`,
      [after?.feedId ?? null, after?.folder ?? null, PAGE_ROWS],
    );
    for (const { url, title, siteUrl, folder } of rows) {
      yield { url, title: title ?? undefined, siteUrl: siteUrl ?? undefined, folder };
    }
    after = rows[PAGE_ROWS - 1];
  } while (after !== undefined);
}
