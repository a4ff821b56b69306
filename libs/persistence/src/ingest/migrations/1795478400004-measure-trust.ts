import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What tells versions of an article apart, whose claim an alias is, and how far each feed's values can be trusted. */
export class MeasureTrust1795478400004 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      ALTER TABLE ingest.articles
        ADD COLUMN authority text NOT NULL DEFAULT 'own_site'
          CHECK (authority IN ('own_site', 'api_key', 'other_site')),
        ADD COLUMN title_digest text,
        ADD COLUMN text_digest text,
        ADD COLUMN words_digest text,
        ADD COLUMN url text,
        ADD COLUMN published_at timestamptz(3),
        ADD COLUMN origin text`);
    await queryRunner.query(`
      ALTER TABLE ingest.aliases
        ADD COLUMN claimed boolean NOT NULL DEFAULT false,
        DROP CONSTRAINT aliases_kind_check,
        ADD CONSTRAINT aliases_kind_check CHECK (kind IN ('url', 'guid', 'content', 'title'))`);
    await queryRunner.query(`
      CREATE TABLE ingest.feed_trust (
        feed_id text PRIMARY KEY,
        trust jsonb NOT NULL,
        updated_at timestamptz(3) NOT NULL DEFAULT now()
      )`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP TABLE ingest.feed_trust');
    await queryRunner.query(`DELETE FROM ingest.aliases WHERE kind = 'title'`);
    await queryRunner.query(`
      ALTER TABLE ingest.aliases
        DROP COLUMN claimed,
        DROP CONSTRAINT aliases_kind_check,
        ADD CONSTRAINT aliases_kind_check CHECK (kind IN ('url', 'guid', 'content'))`);
    await queryRunner.query(`
      ALTER TABLE ingest.articles
        DROP COLUMN authority, DROP COLUMN title_digest, DROP COLUMN text_digest, DROP COLUMN words_digest,
        DROP COLUMN url, DROP COLUMN published_at, DROP COLUMN origin`);
  }
}
