import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A feed that is polled. */
@Entity({ schema: 'ingest', name: 'feeds' })
export class FeedEntity {
  /** H(canonical address at the time it was added): removed and added again, it is the same feed. */
  @PrimaryColumn('text', { name: 'feed_id' })
  feedId!: string;

  @Column('text')
  url!: string;

  /** H(canonical form of `url`): no two feeds have the same address. Null for rows older than the column. */
  @Column('text', { name: 'url_key', nullable: true })
  urlKey!: string | null;

  /** The registrable domain whose places and turns a poll takes; "" where none has to be spared. */
  @Column('text')
  domain!: string;

  /** Addresses it had before it moved, the oldest first. */
  @Column('text', { name: 'former_urls', array: true })
  formerUrls!: string[];

  /** Set where it is not polled any more: it said so itself (410), or its address is another feed's. */
  @Column('text', { nullable: true })
  ended!: 'gone' | 'duplicate' | null;

  /** The feedId of the other one. */
  @Column('text', { name: 'duplicate_of', nullable: true })
  duplicateOf!: string | null;

  /** Made by the database of `enabled`, `ended` and `failures`. */
  @Column({ type: 'text', insert: false, update: false })
  state!: 'active' | 'failing' | 'gone' | 'disabled' | 'duplicate';

  /** Its place in the queue of its site; null while it has none. */
  @Column('timestamptz', { name: 'turn_at', nullable: true })
  turnAt!: Date | null;

  /** A hub pushes its news until then; polls only make sure. */
  @Column('timestamptz', { name: 'pushed_until', nullable: true })
  pushedUntil!: Date | null;

  /** Of the last fetch, from `url` to where the document was. */
  @Column('jsonb', { nullable: true })
  redirects!: { status: number; from: string; to: string }[] | null;

  /** What belongs to the last error besides its message, such as the addresses of feeds that a page names. */
  @Column('jsonb', { name: 'last_error_details', nullable: true })
  lastErrorDetails!: { alternates?: string[] } | null;

  /** As the user named it; goes before the document's own. */
  @Column('text', { nullable: true })
  title!: string | null;

  @Column('text', { name: 'document_title', nullable: true })
  documentTitle!: string | null;

  @Column('text', { name: 'site_url', nullable: true })
  siteUrl!: string | null;

  /** Names of the folders that its user keeps it in, the outermost first. */
  @Column('text', { array: true })
  folder!: string[];

  @Column('boolean')
  enabled!: boolean;

  /** Null: the service's setting. */
  @Column('integer', { name: 'poll_interval_seconds', nullable: true })
  pollIntervalSeconds!: number | null;

  /** Whether texts come from the articles' pages: where the feed gives teasers, for each entry, or never. */
  @Column('text', { name: 'full_text' })
  fullText!: 'auto' | 'always' | 'never';

  @Column('timestamptz', { name: 'next_poll_at' })
  nextPollAt!: Date;

  /** Of the process that polls it now; only the holder of the token may write the outcome. */
  @Column('uuid', { name: 'lease_token', nullable: true })
  leaseToken!: string | null;

  @Column('timestamptz', { name: 'leased_until', nullable: true })
  leasedUntil!: Date | null;

  @Column('timestamptz', { name: 'last_polled_at', nullable: true })
  lastPolledAt!: Date | null;

  @Column('timestamptz', { name: 'last_success_at', nullable: true })
  lastSuccessAt!: Date | null;

  /** In a row. */
  @Column('integer')
  failures!: number;

  @Column('text', { name: 'last_error_code', nullable: true })
  lastErrorCode!: string | null;

  @Column('text', { name: 'last_error', nullable: true })
  lastError!: string | null;

  @Column({ type: 'timestamptz', name: 'created_at' })
  createdAt!: Date;

  @Column({ type: 'timestamptz', name: 'updated_at' })
  updatedAt!: Date;
}
