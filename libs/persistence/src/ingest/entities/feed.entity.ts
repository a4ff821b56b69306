import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A feed that is polled. */
@Entity({ schema: 'ingest', name: 'feeds' })
export class FeedEntity {
  /** H(canonical address at the time it was added): removed and added again, it is the same feed. */
  @PrimaryColumn('text', { name: 'feed_id' })
  feedId!: string;

  @Column('text')
  url!: string;

  /** As the user named it; goes before the document's own. */
  @Column('text', { nullable: true })
  title!: string | null;

  @Column('text', { name: 'document_title', nullable: true })
  documentTitle!: string | null;

  @Column('text', { name: 'site_url', nullable: true })
  siteUrl!: string | null;

  @Column('boolean')
  enabled!: boolean;

  /** Null: the service's setting. */
  @Column('integer', { name: 'poll_interval_seconds', nullable: true })
  pollIntervalSeconds!: number | null;

  @Column('text', { nullable: true })
  etag!: string | null;

  @Column('text', { name: 'last_modified', nullable: true })
  lastModified!: string | null;

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
