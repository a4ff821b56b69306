import type { MigrationInterface, QueryRunner } from 'typeorm';

export class ScheduleFeeds1795478400003 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      ALTER TABLE ingest.feeds
        ADD COLUMN url_key text,
        ADD COLUMN domain text NOT NULL DEFAULT '',
        ADD COLUMN former_urls text[] NOT NULL DEFAULT '{}',
        ADD COLUMN moving jsonb,
        ADD COLUMN ended text CHECK (ended IN ('gone', 'duplicate')),
        ADD COLUMN duplicate_of text,
        ADD COLUMN state text NOT NULL GENERATED ALWAYS AS (
          CASE WHEN NOT enabled THEN 'disabled' WHEN ended IS NOT NULL THEN ended
               WHEN failures > 0 THEN 'failing' ELSE 'active' END) STORED,
        ADD COLUMN turn_at timestamptz,
        ADD COLUMN pushed_until timestamptz,
        ADD COLUMN rhythm jsonb,
        ADD COLUMN validator_trust jsonb,
        DROP COLUMN etag,
        DROP COLUMN last_modified,
        ADD COLUMN seen_entries bytea,
        ADD COLUMN redirects jsonb,
        ADD COLUMN last_error_details jsonb,
        ADD COLUMN fetches integer NOT NULL DEFAULT 0`);
    await queryRunner.query('CREATE UNIQUE INDEX feeds_url_key ON ingest.feeds (url_key)');
    await queryRunner.query('CREATE INDEX feeds_state ON ingest.feeds (state, feed_id)');
    await queryRunner.query('DROP INDEX ingest.feeds_due');
    await queryRunner.query(
      'CREATE INDEX feeds_due ON ingest.feeds (next_poll_at) WHERE enabled AND ended IS NULL',
    );
    await queryRunner.query(
      'CREATE INDEX feeds_leased ON ingest.feeds (domain) WHERE leased_until IS NOT NULL',
    );
    await queryRunner.query(`
      CREATE TABLE ingest.hosts (
        domain text PRIMARY KEY,
        last_start_at timestamptz NOT NULL DEFAULT '-infinity',
        next_turn_at timestamptz NOT NULL DEFAULT '-infinity',
        held_until timestamptz NOT NULL DEFAULT '-infinity',
        held_for text,
        visits timestamptz[] NOT NULL DEFAULT '{}'
      )`);
    await queryRunner.query(`
      CREATE TABLE ingest.fetches (
        feed_id text NOT NULL REFERENCES ingest.feeds ON DELETE CASCADE,
        slot smallint NOT NULL,
        fetched_at timestamptz(3) NOT NULL,
        code text NOT NULL,
        status smallint,
        bytes integer,
        duration_ms integer NOT NULL,
        entries integer,
        published integer,
        details jsonb,
        PRIMARY KEY (feed_id, slot)
      )`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP TABLE ingest.fetches, ingest.hosts');
    await queryRunner.query('DROP INDEX ingest.feeds_leased, ingest.feeds_due');
    await queryRunner.query(`
      ALTER TABLE ingest.feeds
        DROP COLUMN state, DROP COLUMN url_key, DROP COLUMN domain, DROP COLUMN former_urls, DROP COLUMN moving,
        DROP COLUMN ended, DROP COLUMN duplicate_of, DROP COLUMN turn_at, DROP COLUMN pushed_until,
        DROP COLUMN rhythm, DROP COLUMN validator_trust, ADD COLUMN etag text, ADD COLUMN last_modified text, DROP COLUMN seen_entries,
        DROP COLUMN redirects, DROP COLUMN last_error_details, DROP COLUMN fetches`);
    await queryRunner.query('CREATE INDEX feeds_due ON ingest.feeds (next_poll_at) WHERE enabled');
  }
}
