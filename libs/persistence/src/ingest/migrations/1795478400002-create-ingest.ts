import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateIngest1795478400002 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE TABLE ingest.articles (
        article_id text PRIMARY KEY,
        revision integer NOT NULL CHECK (revision >= 1),
        published_revision integer NOT NULL DEFAULT 0 CHECK (published_revision BETWEEN 0 AND revision),
        source_key text NOT NULL,
        source_hash text NOT NULL,
        content_hash text NOT NULL,
        created_at timestamptz(3) NOT NULL DEFAULT now(),
        updated_at timestamptz(3) NOT NULL DEFAULT now()
      )`);
    await queryRunner.query(`
      CREATE TABLE ingest.aliases (
        alias_key text PRIMARY KEY,
        kind text NOT NULL CHECK (kind IN ('url', 'guid', 'content')),
        article_id text NOT NULL
      )`);
    await queryRunner.query(`
      CREATE TABLE ingest.feeds (
        feed_id text PRIMARY KEY,
        url text NOT NULL,
        title text,
        document_title text,
        site_url text,
        enabled boolean NOT NULL DEFAULT true,
        poll_interval_seconds integer CHECK (poll_interval_seconds > 0),
        etag text,
        last_modified text,
        next_poll_at timestamptz NOT NULL DEFAULT now(),
        lease_token uuid,
        leased_until timestamptz,
        last_polled_at timestamptz,
        last_success_at timestamptz(3),
        failures integer NOT NULL DEFAULT 0 CHECK (failures >= 0),
        last_error_code text,
        last_error text,
        created_at timestamptz(3) NOT NULL DEFAULT now(),
        updated_at timestamptz(3) NOT NULL DEFAULT now()
      )`);
    await queryRunner.query('CREATE INDEX feeds_due ON ingest.feeds (next_poll_at) WHERE enabled');
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP TABLE ingest.feeds, ingest.aliases, ingest.articles');
  }
}
