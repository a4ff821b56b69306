import type { DataSource } from 'typeorm';

/**
 * What polls remember of a feed's last document (its validators, its entries) is no longer the newest once a document came
 * another way: where the site then shows the older one again, that is a change, and must be read.
 */
export class PushedDocuments {
  constructor(private readonly dataSource: DataSource) {}

  /** After such a document brought news. A poll that runs at this moment does not keep what it has seen either. */
  async note(feedId: string): Promise<void> {
    await this.dataSource.query(
      `UPDATE ingest.feeds SET pushed_at = clock_timestamp(), seen_entries = NULL, validator_trust = NULL
       WHERE feed_id = $1`,
      [feedId],
    );
  }
}
