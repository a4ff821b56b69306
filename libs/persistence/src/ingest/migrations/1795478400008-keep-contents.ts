import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What is published of the newest revision, as JSON, while it is not known that the log has it. */
export class KeepContents1795478400008 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('ALTER TABLE ingest.articles ADD COLUMN kept_content text');
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('ALTER TABLE ingest.articles DROP COLUMN kept_content');
  }
}
