import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateApiKeys1795478400000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE TABLE access.api_keys (
        id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        name text NOT NULL UNIQUE CHECK (length(name) BETWEEN 1 AND 200),
        key_hash bytea NOT NULL UNIQUE CHECK (length(key_hash) = 32),
        scopes text[] NOT NULL CHECK (scopes <@ ARRAY['ingest', 'query', 'admin']),
        created_at timestamptz(3) NOT NULL DEFAULT now(),
        expires_at timestamptz(3),
        revoked_at timestamptz(3),
        last_used_at timestamptz(3)
      )`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP TABLE access.api_keys');
  }
}
