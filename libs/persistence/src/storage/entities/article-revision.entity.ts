import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { EnrichedArticle } from '#libs/contracts';

/** One revision of an article, as its event brought it: what is shown, kept and replayed. */
@Entity({ schema: 'storage', name: 'article_revisions' })
export class ArticleRevisionEntity {
  @PrimaryColumn('text', { name: 'article_id' })
  articleId!: string;

  @PrimaryColumn('integer')
  revision!: number;

  /** The greatest generation that was seen of this revision; it replaced the others. */
  @Column('integer')
  generation!: number;

  /** `ce_id` of the event. */
  @Column('text', { name: 'event_id' })
  eventId!: string;

  /** The whole value of `articles.enriched.v1`, fields that this version does not know included. */
  @Column('jsonb')
  event!: EnrichedArticle;

  /** Bytes of the event as UTF-8 JSON. */
  @Column('integer', { name: 'event_bytes' })
  eventBytes!: number;

  @Column('timestamptz', { name: 'stored_at' })
  storedAt!: Date;
}
