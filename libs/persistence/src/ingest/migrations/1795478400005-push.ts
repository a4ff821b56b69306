import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Push1795478400005 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`ALTER TABLE ingest.feeds ADD COLUMN folder text[] NOT NULL DEFAULT '{}'`);
    // Without a reference to the feed: a feed that is removed is still to be unsubscribed.
    await queryRunner.query(`
      CREATE TABLE ingest.websub_subscriptions (
        feed_id text PRIMARY KEY,
        hubs text[] NOT NULL CHECK (cardinality(hubs) > 0),
        hub_url text NOT NULL,
        topic_url text NOT NULL,
        token text NOT NULL,
        secret text NOT NULL CHECK (octet_length(secret) < 200),
        state text NOT NULL DEFAULT 'pending'
          CHECK (state IN ('pending', 'active', 'denied', 'failed', 'unsubscribing')),
        pending_mode text CHECK (pending_mode IN ('subscribe', 'unsubscribe')),
        pending_until timestamptz,
        expires_at timestamptz,
        next_action_at timestamptz NOT NULL DEFAULT now(),
        lease_token uuid,
        leased_until timestamptz,
        failures integer NOT NULL DEFAULT 0,
        last_error_code text,
        last_error text,
        deliveries bigint NOT NULL DEFAULT 0,
        rejected bigint NOT NULL DEFAULT 0,
        rejected_in_a_row integer NOT NULL DEFAULT 0,
        missed_in_a_row integer NOT NULL DEFAULT 0,
        last_delivery_at timestamptz(3),
        recent_bodies text[] NOT NULL DEFAULT '{}',
        created_at timestamptz(3) NOT NULL DEFAULT now(),
        updated_at timestamptz(3) NOT NULL DEFAULT now()
      )`);
    await queryRunner.query(
      'CREATE INDEX websub_subscriptions_due ON ingest.websub_subscriptions (next_action_at)',
    );
    await queryRunner.query(`
      CREATE TABLE ingest.idempotency_keys (
        owner text NOT NULL,
        key text NOT NULL,
        request_hash text NOT NULL,
        body_hash text,
        lock_token uuid,
        locked_until timestamptz,
        status smallint,
        location text,
        answer text,
        expires_at timestamptz NOT NULL,
        PRIMARY KEY (owner, key)
      )`);
    await queryRunner.query('CREATE INDEX idempotency_keys_expiry ON ingest.idempotency_keys (expires_at)');
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP TABLE ingest.idempotency_keys, ingest.websub_subscriptions');
    await queryRunner.query('ALTER TABLE ingest.feeds DROP COLUMN folder');
  }
}
