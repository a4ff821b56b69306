import type { MigrationInterface, QueryRunner } from 'typeorm';

export class FullText1795478400006 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      ALTER TABLE ingest.feeds
        ADD COLUMN full_text text NOT NULL DEFAULT 'auto' CHECK (full_text IN ('auto', 'always', 'never'))`);
    await queryRunner.query(`
      CREATE TABLE ingest.site_blocks (
        domain text NOT NULL,
        block text NOT NULL,
        pages text[] NOT NULL,
        seen_at timestamptz NOT NULL DEFAULT now(),
        PRIMARY KEY (domain, block)
      )`);
    await queryRunner.query('CREATE INDEX site_blocks_seen ON ingest.site_blocks (domain, seen_at)');
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP TABLE ingest.site_blocks');
    await queryRunner.query('ALTER TABLE ingest.feeds DROP COLUMN full_text');
  }
}
