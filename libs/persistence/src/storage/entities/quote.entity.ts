import { Column, Entity, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import type { QuoteKind, QuoteReport, ResolvedBy, SpeakerType, Span } from '#libs/contracts';
import { ArticleEntity } from './article.entity.js';

/** A quote of an article's current revision; a newer revision replaces all of them. */
@Entity({ schema: 'storage', name: 'quotes' })
export class QuoteEntity {
  @PrimaryColumn('text', { name: 'article_id' })
  articleId!: string;

  @PrimaryColumn('text', { name: 'quote_id' })
  quoteId!: string;

  @ManyToOne(() => ArticleEntity)
  @JoinColumn({ name: 'article_id', referencedColumnName: 'articleId' })
  article!: ArticleEntity;

  /** From 0, in the order of the event. */
  @Column('integer')
  position!: number;

  /** The field that the spans refer to. */
  @Column('text', { name: 'in_field' })
  inField!: 'text' | 'title';

  @Column('text')
  kind!: QuoteKind;

  @Column('text')
  report!: QuoteReport;

  @Column('boolean', { nullable: true })
  negated!: boolean | null;

  @Column('text')
  text!: string;

  /** Spans in code points of `inField`. */
  @Column('jsonb')
  content!: Span[];

  @Column('jsonb', { nullable: true })
  cue!: Span[] | null;

  @Column('jsonb', { nullable: true })
  source!: Span[] | null;

  @Column('text', { name: 'speaker_id', nullable: true })
  speakerId!: string | null;

  @Column('text', { name: 'speaker_name', nullable: true })
  speakerName!: string | null;

  @Column('text', { name: 'speaker_mention', nullable: true })
  speakerMention!: string | null;

  @Column('text', { name: 'speaker_resolved_by', nullable: true })
  speakerResolvedBy!: ResolvedBy | null;

  @Column('text', { name: 'speaker_type', nullable: true })
  speakerType!: SpeakerType | null;

  @Column('text', { name: 'speaker_role', nullable: true })
  speakerRole!: string | null;

  /** Why there is no speaker. */
  @Column('text', { nullable: true })
  unattributed!: string | null;

  @Column('double precision')
  confidence!: number;

  /** The article's, copied so that one index gives a page. */
  @Column('timestamptz', { name: 'sorted_at' })
  sortedAt!: Date;

  /** Words of the quote, for search. */
  @Column('tsvector', { select: false })
  search!: string;
}
