import type { MigrationInterface, QueryRunner } from 'typeorm';

export class NotePushedDocuments1795478400007 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('ALTER TABLE ingest.feeds ADD COLUMN pushed_at timestamptz');
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('ALTER TABLE ingest.feeds DROP COLUMN pushed_at');
  }
}
