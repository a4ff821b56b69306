import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Ids are base32: bytes compare faster than a locale does, and the same as JavaScript's strings. */
const ID = 'text COLLATE "C"';

export class CreateArticles1795478400001 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    for (const statement of UP) await queryRunner.query(statement);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    for (const table of ['quotes', 'articles', 'article_revisions', 'speakers', 'consumer_offsets']) {
      await queryRunner.query(`DROP TABLE storage.${table}`);
    }
  }
}

const UP = [
  `CREATE TABLE storage.article_revisions (
    article_id ${ID} NOT NULL,
    revision integer NOT NULL CHECK (revision >= 1),
    generation integer NOT NULL CHECK (generation >= 0),
    event_id text NOT NULL,
    event jsonb NOT NULL,
    event_bytes integer NOT NULL,
    stored_at timestamptz(3) NOT NULL DEFAULT clock_timestamp(),
    PRIMARY KEY (article_id, revision)
  )`,

  `CREATE TABLE storage.articles (
    article_id ${ID} PRIMARY KEY,
    revision integer NOT NULL,
    generation integer NOT NULL,
    url text,
    canonical_url text,
    title text,
    language text,
    source jsonb NOT NULL,
    source_domain text,
    source_feed_id text,
    published_at timestamptz(3),
    fetched_at timestamptz(3) NOT NULL,
    sorted_at timestamptz(3) NOT NULL GENERATED ALWAYS AS (coalesce(published_at, fetched_at)) STORED,
    stored_at timestamptz(3) NOT NULL DEFAULT clock_timestamp(),
    search tsvector NOT NULL,
    FOREIGN KEY (article_id, revision) REFERENCES storage.article_revisions
  )`,
  `CREATE INDEX articles_by_time ON storage.articles (sorted_at, article_id)`,
  `CREATE INDEX articles_by_domain ON storage.articles (source_domain, sorted_at, article_id)`,
  `CREATE INDEX articles_by_feed ON storage.articles (source_feed_id, sorted_at, article_id)`,
  `CREATE INDEX articles_search ON storage.articles USING gin (search)`,

  // 100,000 characters make less than the megabyte that a tsvector may hold, in any script.
  `CREATE TABLE storage.quotes (
    article_id ${ID} NOT NULL REFERENCES storage.articles ON DELETE CASCADE,
    quote_id ${ID} NOT NULL,
    position integer NOT NULL,
    in_field text NOT NULL,
    kind text NOT NULL,
    report text NOT NULL,
    negated boolean,
    text text NOT NULL,
    content jsonb NOT NULL,
    cue jsonb,
    source jsonb,
    speaker_id ${ID},
    speaker_name text,
    speaker_mention text,
    speaker_resolved_by text,
    speaker_type text,
    speaker_role text,
    unattributed text,
    confidence double precision NOT NULL,
    sorted_at timestamptz(3) NOT NULL,
    search tsvector NOT NULL GENERATED ALWAYS AS (to_tsvector('simple', left(text, 100000))) STORED,
    PRIMARY KEY (article_id, quote_id)
  )`,
  `CREATE INDEX quotes_by_id ON storage.quotes (quote_id)`,
  `CREATE INDEX quotes_by_time ON storage.quotes (sorted_at, article_id, quote_id)`,
  `CREATE INDEX quotes_by_speaker ON storage.quotes (speaker_id, sorted_at, article_id, quote_id)`,
  // The common kind and report are found fastest in quotes_by_time.
  `CREATE INDEX quotes_by_rarer_kind ON storage.quotes (kind, sorted_at, article_id, quote_id)
    WHERE kind <> 'direct'`,
  `CREATE INDEX quotes_by_rarer_report ON storage.quotes (report, sorted_at, article_id, quote_id)
    WHERE report <> 'speech'`,
  `CREATE INDEX quotes_search ON storage.quotes USING gin (search)`,

  `CREATE TABLE storage.speakers (
    speaker_id ${ID} PRIMARY KEY,
    type text NOT NULL,
    name text NOT NULL,
    names text[] NOT NULL
  )`,
  `CREATE INDEX speakers_by_name ON storage.speakers USING gin (names)`,

  `CREATE TABLE storage.consumer_offsets (
    consumer_group text NOT NULL,
    topic text NOT NULL,
    partition integer NOT NULL,
    cluster_id text NOT NULL,
    next_offset bigint NOT NULL CHECK (next_offset >= 0),
    last_offset bigint,
    last_event_id text,
    updated_at timestamptz(3) NOT NULL DEFAULT clock_timestamp(),
    PRIMARY KEY (consumer_group, topic, partition),
    CHECK (last_offset < next_offset),
    CHECK ((last_offset IS NULL) = (last_event_id IS NULL))
  )`,
];
