import type { DataSource } from 'typeorm';
import { hash } from '#libs/contracts';
import {
  edgeBlocks,
  isCopy,
  SITE_FURNITURE_PAGES,
  withoutSiteFurniture,
  type SeenBlocks,
} from '#libs/full-text';
import { canonicalUrl, domainOf } from '../identity/canonical-url.js';

/** Paragraphs that are kept of a site: those seen last. */
const MAX_BLOCKS_A_SITE = 1_000;
/** A page more than is needed: a page's own visit before counts not. */
const MAX_PAGES_A_BLOCK = SITE_FURNITURE_PAGES + 1;

interface SeenRow {
  block: string;
  pages: string;
}

/** What the sites put before and after each of their articles, learned page by page. */
export class SiteFurniture {
  constructor(private readonly dataSource: DataSource) {}

  /** Takes what is the site's out of a page's text, and learns from the page. */
  async remove(url: string, text: string): Promise<{ text: string; removed: number }> {
    const domain = domainOf(url);
    if (domain === undefined) return { text, removed: 0 };
    const page = hash('page', canonicalUrl(url) ?? url);
    const blocks = edgeBlocks(text);
    const keys = [...new Set(blocks.map(({ key }) => key))].sort();
    const seen = await this.seen(domain, page, keys);
    if (!isCopy(blocks, seen)) await this.learn(domain, page, keys);
    return withoutSiteFurniture(text, seen);
  }

  private async seen(domain: string, page: string, keys: readonly string[]): Promise<SeenBlocks> {
    const rows = await this.dataSource.query<SeenRow[]>(
      `SELECT block, cardinality(array_remove(pages, $2)) AS pages FROM ingest.site_blocks
       WHERE domain = $1 AND block = ANY($3::text[])`,
      [domain, page, keys],
    );
    return new Map(rows.map(({ block, pages }) => [block, Number(pages)]));
  }

  private async learn(domain: string, page: string, keys: readonly string[]): Promise<void> {
    await this.dataSource.query(
      `INSERT INTO ingest.site_blocks AS known (domain, block, pages)
       SELECT $1, block, ARRAY[$2::text] FROM unnest($3::text[]) AS block
       ON CONFLICT (domain, block) DO UPDATE SET seen_at = now(), pages = CASE
         WHEN cardinality(known.pages) < $4 AND NOT known.pages @> EXCLUDED.pages THEN known.pages || EXCLUDED.pages
         ELSE known.pages END`,
      [domain, page, keys, MAX_PAGES_A_BLOCK],
    );
    await this.dataSource.query(
      `DELETE FROM ingest.site_blocks WHERE domain = $1 AND block IN (
         SELECT block FROM ingest.site_blocks WHERE domain = $1 ORDER BY seen_at DESC, block OFFSET $2)`,
      [domain, MAX_BLOCKS_A_SITE],
    );
  }
}
