import { Column, Entity, JoinColumn, OneToOne, PrimaryColumn } from 'typeorm';
import type { ArticleSource } from '#libs/contracts';
import { ArticleRevisionEntity } from './article-revision.entity.js';

/**
 * An article at its greatest (revision, generation): what lists are filtered and sorted by. Its text and everything
 * else stand in the event of its current revision.
 */
@Entity({ schema: 'storage', name: 'articles' })
export class ArticleEntity {
  @PrimaryColumn('text', { name: 'article_id' })
  articleId!: string;

  @Column('integer')
  revision!: number;

  @Column('integer')
  generation!: number;

  @OneToOne(() => ArticleRevisionEntity)
  @JoinColumn([
    { name: 'article_id', referencedColumnName: 'articleId' },
    { name: 'revision', referencedColumnName: 'revision' },
  ])
  current!: ArticleRevisionEntity;

  @Column('text', { nullable: true })
  url!: string | null;

  @Column('text', { name: 'canonical_url', nullable: true })
  canonicalUrl!: string | null;

  @Column('text', { nullable: true })
  title!: string | null;

  @Column('text', { nullable: true })
  language!: string | null;

  @Column('jsonb')
  source!: ArticleSource;

  /** Of `source`, in lower case, for filters. */
  @Column('text', { name: 'source_domain', nullable: true })
  sourceDomain!: string | null;

  /** Of `source`, for filters. */
  @Column('text', { name: 'source_feed_id', nullable: true })
  sourceFeedId!: string | null;

  @Column('timestamptz', { name: 'published_at', nullable: true })
  publishedAt!: Date | null;

  @Column('timestamptz', { name: 'fetched_at' })
  fetchedAt!: Date;

  /** `publishedAt`, else `fetchedAt`: what lists are sorted by. Milliseconds, so that a JavaScript date holds it whole. */
  @Column('timestamptz', { name: 'sorted_at' })
  sortedAt!: Date;

  @Column('timestamptz', { name: 'stored_at' })
  storedAt!: Date;

  /** Words of the title (weight A) and of the text (weight D), for search. */
  @Column('tsvector', { select: false })
  search!: string;
}
